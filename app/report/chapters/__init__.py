"""The chapters of after-action reports: each a function that adds its blocks to a `Builder`."""
