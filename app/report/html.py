"""The report as one HTML file: nothing from outside, every piece of evidence a link to its line of the log extract."""

from jinja2 import Environment
from markupsafe import Markup

from app.report.document import Document, Extract, Figure, Heading, Paragraph, Table

MOST_CITED = 6
"""So many events are named after a statement; the first ones are the weightiest."""

_STYLE = """\
body { font-family: "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #141b1f;
  line-height: 1.6; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; line-break: strict; }
h1 { font-size: 1.7rem; margin: .8rem 0 .2rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #d9dedd; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: .95rem; margin: 1rem 0 .3rem; }
p { margin: .4rem 0; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: .86rem; }
caption, figcaption { text-align: left; font-weight: bold; padding: .3rem 0; font-size: .9rem; }
th, td { border: 1px solid #d9dedd; padding: .3rem .5rem; vertical-align: top; text-align: left;
  overflow-wrap: break-word; }
th { background: #f5f7f6; font-weight: 600; }
figure { margin: .8rem 0 1.4rem; break-inside: avoid; }
figure svg { width: 100%; height: auto; border: 1px solid #d9dedd; padding: .5rem; box-sizing: border-box; }
.stamp { font-weight: bold; border: 2px solid #141b1f; padding: .1rem .6rem; display: inline-block; }
.cover { width: auto; min-width: 50%; }
.model { border-left: 4px solid #2a5068; padding-left: .8rem; }
.judgement { border-left: 4px solid #1b6140; padding-left: .8rem; }
.waits { border: 1px dashed #7e4a00; padding: .4rem .8rem; color: #7e4a00; }
.note { color: #465258; }
.e, td.t { white-space: nowrap; }
a.e { font-size: .76rem; text-decoration: none; color: #1d5fbb; margin-left: .2rem; }
tr { break-inside: avoid; }
tr:target td { background: #fbf0da; }
@page { margin: 18mm 14mm; @top-center { content: "{{STAMP}}"; font-weight: bold; }
  @bottom-right { content: counter(page) " / " counter(pages); } }
@media print {
  body { margin: 0; max-width: none; }
  h2, h3, h4 { break-after: avoid; }
}"""

_PAGE = """\
<!DOCTYPE html>
<html lang="{{ 'zh-CN' if d.language == 'zh' else 'en' }}">
<head><meta charset="utf-8"><title>{{ d.stamp }} {{ d.title }}: {{ d.subtitle }}</title>
<style>
{{ style }}
</style></head>
<body>
<p class="stamp">{{ d.stamp }}</p>
<h1>{{ d.title }}</h1>
<p class="note">{{ d.subtitle }}</p>
<table class="cover"><tbody>
{% for name, said in d.cover %}<tr><th scope="row">{{ name }}</th><td>{{ said }}</td></tr>
{% endfor %}</tbody></table>
{%- macro cite(evidence) -%}
{%- for seq in evidence[:most] %} <a class="e" href="#e{{ seq }}">[{{ seq }}]</a>{% endfor -%}
{%- endmacro %}
{% for b in blocks %}
{%- if b.sort == "heading" %}<h{{ b.it.level + 1 }}>{{ b.it.text }}</h{{ b.it.level + 1 }}>
{%- elif b.sort == "paragraph" %}<p class="{{ b.it.kind }}">{{ b.it.text }}{{ cite(b.it.evidence) }}</p>
{%- elif b.sort == "table" %}<table><caption>{{ b.it.title }}</caption>
<thead><tr>{% for c in b.it.columns %}<th scope="col"{% if b.it.widths %} style="width: \
{{ (100 * b.it.widths[loop.index0] / b.it.widths | sum) | round | int }}%"{% endif %}>{{ c }}</th>{% endfor %}</tr>\
</thead>
<tbody>{% for row in b.it.rows %}<tr>{% for c in row %}<td{% if c.text[:2] == "T+" %} class="t"{% endif %}>{{ c.text }}\
{{ cite(c.evidence) }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{%- elif b.sort == "extract" %}<table><thead><tr>{% for c in b.it.columns %}<th scope="col" style="width: \
{{ (8, 16, 24, 52)[loop.index0] }}%">{{ c }}</th>{% endfor %}</tr></thead><tbody>
{% for line in d.log %}<tr id="e{{ line.seq }}"><td>{{ line.seq }}</td><td class="t">{{ line.time }}</td>\
<td>{{ line.who }}</td><td>{{ line.what }}</td></tr>
{% endfor %}</tbody></table>
{%- elif b.sort == "figure" %}<figure><figcaption>{{ b.it.title }}</figcaption>{{ b.svg }}</figure>
{%- endif %}
{% endfor %}
<p class="stamp">{{ d.stamp }}</p>
</body></html>
"""

SORTS = {Heading: "heading", Paragraph: "paragraph", Table: "table", Figure: "figure", Extract: "extract"}


def html(document: Document) -> str:
    """The page; every text is escaped, whatever people typed."""
    blocks = [
        {"sort": SORTS[type(block)], "it": block, "svg": Markup(block.svg) if isinstance(block, Figure) else ""}
        for block in document.blocks
    ]
    page = Environment(autoescape=True).from_string(_PAGE)
    return page.render(
        d=document, blocks=blocks, style=Markup(_STYLE.replace("{{STAMP}}", document.stamp)), most=MOST_CITED
    )
