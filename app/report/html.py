"""The report as one HTML file: nothing from outside, every piece of evidence a link to its line of the log extract."""

from jinja2 import Environment

from app.report.document import Bars, Document, Heading, Paragraph, Table

_PAGE = """\
<!DOCTYPE html>
<html lang="{{ 'zh-CN' if d.language == 'zh' else 'en' }}">
<head><meta charset="utf-8"><title>{{ d.stamp }} {{ d.title }}: {{ d.subtitle }}</title>
<style>
body { font-family: "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #141b1f;
  line-height: 1.55; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .2rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; border-bottom: 1px solid #d9dedd; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: .88rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #d9dedd; padding: .3rem .5rem; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; }
th { background: #f5f7f6; }
.stamp { font-weight: bold; border: 2px solid #141b1f; padding: .1rem .6rem; display: inline-block; }
.model { border-left: 4px solid #2a5068; padding-left: .8rem; }
.judgement { border: 1px dashed #58646a; padding: .5rem .8rem; color: #465258; }
.note { color: #465258; }
a.e { font-size: .78rem; text-decoration: none; color: #1d5fbb; margin-left: .2rem; }
.bar { background: #182227; height: .7rem; }
.track { background: #e1e7e7; width: 16rem; }
tr:target td { background: #fbf0da; }
@media print { .top { position: running(top); } }
</style></head>
<body>
<p class="stamp">{{ d.stamp }}</p>
<h1>{{ d.title }}</h1>
<p class="note">{{ d.subtitle }}</p>
{%- macro cite(evidence) -%}
{%- for seq in evidence[:6] %}<a class="e" href="#e{{ seq }}">[{{ seq }}]</a>{% endfor -%}
{%- endmacro %}
{% for b in blocks %}
{%- if b.sort == "heading" %}<h{{ b.it.level + 1 }}>{{ b.it.text }}</h{{ b.it.level + 1 }}>
{%- elif b.sort == "paragraph" %}<p class="{{ b.it.kind }}">{{ b.it.text }}{{ cite(b.it.evidence) }}</p>
{%- elif b.sort == "table" %}<table><caption>{{ b.it.title }}</caption>
<thead><tr>{% for c in b.it.columns %}<th scope="col">{{ c }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in b.it.rows %}<tr>{% for c in row %}<td>{{ c.text }}{{ cite(c.evidence) }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{%- elif b.sort == "bars" %}<table><caption>{{ b.it.title }}</caption><tbody>
{% for name, value, said in b.it.bars %}<tr><th scope="row">{{ name }}</th><td><div class="track"><div class="bar"
 style="width: {{ '%.1f' | format(100 * value / b.it.most) }}%"></div></div></td><td>{{ said }}</td></tr>
{% endfor %}</tbody></table>
{%- endif %}
{% endfor %}
<h2>{{ log_title }}</h2>
<table><thead><tr>{% for c in log_columns %}<th scope="col">{{ c }}</th>{% endfor %}</tr></thead><tbody>
{% for line in d.log %}<tr id="e{{ line.seq }}"><td>{{ line.seq }}</td><td>{{ line.time }}</td><td>{{ line.who }}</td>\
<td>{{ line.what }}</td></tr>
{% endfor %}</tbody></table>
<p class="stamp">{{ d.stamp }}</p>
</body></html>
"""

SORTS = {Heading: "heading", Paragraph: "paragraph", Table: "table", Bars: "bars"}


def html(document: Document, log_title: str, log_columns: tuple[str, ...]) -> str:
    """The page; every text is escaped, whatever people typed."""
    blocks = [{"sort": SORTS[type(block)], "it": block} for block in document.blocks]
    page = Environment(autoescape=True).from_string(_PAGE)
    return page.render(d=document, blocks=blocks, log_title=log_title, log_columns=log_columns)
