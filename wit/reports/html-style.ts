/** The style of the HTML report: the app's colours, system fonts, nothing to load. */

export const styles = `
:root{--page:#fff;--card:#f6f7fa;--text:#181c24;--second:#454d5b;--line:#cdd3dc;--link:#3350cb;--fit:#17713f;--note:#855600;--misfit:#bb2a26;--add:#e2f4e9;--add-token:#c6ead4;--remove:#fdeae8;--remove-token:#fbd9d5}
@media (prefers-color-scheme:dark){:root{--page:#191c22;--card:#20242c;--text:#e8eaee;--second:#b3bac6;--line:#353b46;--link:#94abff;--fit:#63c293;--note:#dcb660;--misfit:#ff857c;--add:#17302a;--add-token:#1e4838;--remove:#38201f;--remove-token:#682f2e}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:13px/18px "Segoe UI",-apple-system,"Noto Sans",Cantarell,"Liberation Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:24px}
h1{font-size:20px;line-height:28px;font-weight:600;margin:0}
h2{font-size:15px;line-height:22px;font-weight:600;margin:0;display:flex;gap:8px;align-items:baseline;flex-wrap:wrap}
h2>span:last-child{flex:1;min-width:240px;overflow-wrap:anywhere}
h3{font-size:13px;line-height:18px;font-weight:600;margin:0;overflow-wrap:anywhere}
p{margin:4px 0}
a{color:var(--link)}
code,pre,.code{font-family:ui-monospace,"SF Mono",Menlo,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:12px;overflow-wrap:anywhere}
h1 code{font-size:18px}h2 code{font-size:14px}
.second,figcaption,footer{color:var(--second);font-size:12px}
.wide{overflow-x:auto;margin-top:16px}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400;font-size:12px;color:var(--second)}
th,td{padding:3px 12px 3px 0;border-bottom:1px solid var(--line);vertical-align:top}
section{margin-top:24px;padding-top:16px;border-top:1px solid var(--line)}
article{margin-top:12px;padding:10px 12px;background:var(--card);border:1px solid var(--line);border-radius:6px}
ul{margin:4px 0;padding-left:20px}
.state{display:inline-flex;gap:6px;align-items:center;white-space:nowrap;font-size:12px;font-weight:400}
.fits{color:var(--fit)}.fits-with-note{color:var(--note)}.does-not-fit,.error .severity{color:var(--misfit)}
.warning .severity{color:var(--note)}.info .severity{color:var(--second)}
.rule{color:var(--second);font-weight:400}
.difference{display:grid;gap:8px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));margin:8px 0}
figure{margin:0;min-width:0}
pre{margin:2px 0 0;padding:6px 10px;border-radius:5px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:18px}
.added pre{background:var(--add)}.removed pre{background:var(--remove)}
mark{color:inherit;border-radius:2px}
.added mark{background:var(--add-token)}.removed mark{background:var(--remove-token)}
footer{margin-top:32px}
@media (forced-colors:active){mark{text-decoration:underline}}
@media print{article{break-inside:avoid}}
`.trim();
