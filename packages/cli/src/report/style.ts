/** Style of the report page: readable on screen in light and dark, and on paper. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--paper:#fff;--back:#f6f8fa;--mark:#fff1b8;--mark-line:#d4a72c;--accent:#0b57a4;--warn:#9a3412}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--paper:#151b23;--back:#0d1117;--mark:#4d3c05;--mark-line:#bb8009;--accent:#6cb6ff;--warn:#f0883e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1.5rem;background:var(--back);color:var(--ink);font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;margin:0 0 .3rem}h4{margin:.8rem 0 .2rem;font-size:.9rem;color:var(--soft);font-weight:600}
.top,article,.funnel{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:0 0 1rem}
.omission{font-weight:600}.counts b{font-size:1.3rem;color:var(--accent)}
.none,.id{color:var(--soft);font-size:.875rem}.id{font-family:monospace;word-break:break-all}
article header{display:flex;gap:.5rem;align-items:center;flex-wrap:wrap}
.number{font-weight:700;color:var(--soft);text-decoration:none;min-width:2ch}
.kind,.verify,.tier{border:1px solid var(--line);border-radius:4px;padding:0 .5rem;font-size:.8rem}
.kind{color:var(--accent);border-color:var(--accent)}.verify{color:var(--warn);border-color:var(--warn)}
.says{font-size:1.05rem;margin:.5rem 0}.unchecked,.notfound{border-left:3px solid var(--warn);padding-left:.7rem;margin:.4rem 0}
mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--mark-line);padding:0 1px}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-top:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
.words th,.values th{white-space:normal;width:11rem;color:var(--soft);font-weight:500}.values caption{text-align:left;color:var(--soft);font-size:.8rem;padding:.4rem 0}
.rows{display:flex;flex-wrap:wrap;gap:.8rem;align-items:flex-start}.rows .values{flex:1 1 18rem;width:auto;border:1px solid var(--line)}.rows .many{flex:1 1 100%;display:block;overflow-x:auto}.values caption b{color:var(--ink)}.many th{width:auto}.funnel article{margin-top:.8rem}
.text{white-space:pre-wrap}summary{cursor:pointer;color:var(--accent)}
article:target,article:focus-visible{outline:2px solid var(--accent)}
@media print{body{background:#fff;max-width:none}article{break-inside:avoid}details:not([open]){display:none}}
`
