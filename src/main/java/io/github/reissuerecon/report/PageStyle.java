package io.github.reissuerecon.report;

/** How the page looks: on a light and on a dark screen, on a narrow one, and on paper. */
final class PageStyle {

    static final String CSS = """
            :root { color-scheme: light dark;
              --page: #ffffff; --text: #1d2733; --quiet: #566473; --line: #d8dee6; --band: #f3f6f9; --link: #0b57a4;
              --good: #1a6b3c; --good-band: #e6f4ea; --warn: #8a4b00; --warn-band: #fdf0dc;
              --bar: #2f6fb3; --shade: 47 111 179; }
            @media (prefers-color-scheme: dark) { :root {
              --page: #12171d; --text: #e4e9ef; --quiet: #9aa7b5; --line: #323c48; --band: #1b232c; --link: #7db8f5;
              --good: #7fd6a0; --good-band: #14301f; --warn: #f3bd72; --warn-band: #382a12;
              --bar: #6fa8e0; --shade: 111 168 224; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--text);
              font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", Arial, sans-serif; }
            header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem; }
            header { padding-top: 2rem; }
            footer { padding-top: 1.5rem; padding-bottom: 3rem; color: var(--quiet); }
            h1 { margin: 0 0 1rem; font-size: 1.7rem; line-height: 1.2; }
            h1 small { color: var(--quiet); font-weight: normal; font-size: 1rem; white-space: nowrap; }
            h2 { margin: 2.2rem 0 .3rem; font-size: 1.15rem; }
            p { margin: 0 0 .6rem; max-width: 52rem; }
            a { color: var(--link); }
            .note { color: var(--quiet); }
            .verdict { padding: .7rem 1rem; max-width: none; border-left: .3rem solid; border-radius: .2rem; }
            .verdict strong, .verdict span { color: var(--text); }
            .good { color: var(--good); background: var(--good-band); }
            .warn { color: var(--warn); background: var(--warn-band); }
            .mark { padding: .1rem .45rem; border-radius: .2rem; font-weight: 600; white-space: nowrap; }
            dl { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0 0; }
            dl div { flex: 1 1 11rem; display: flex; flex-direction: column-reverse; padding: .6rem 1rem;
              border: 1px solid var(--line); border-radius: .3rem; }
            dt { color: var(--quiet); }
            dd { margin: 0; font-size: 1.6rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
            .table { overflow-x: auto; }
            table { width: 100%; border-collapse: collapse; }
            section:last-of-type table { width: 20rem; }
            th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
            thead th, thead td { background: var(--band); color: var(--quiet); font-size: .88em; white-space: nowrap; }
            tbody th { font-weight: normal; }
            td:last-child:not(.figure) { min-width: 15rem; }
            tbody th, .figure { white-space: nowrap; }
            tfoot th, tfoot td { font-weight: 600; border-bottom: none; }
            .date { white-space: nowrap; }
            .table + .note { margin: 1rem 0 .6rem; }
            .figure { text-align: right; font-variant-numeric: tabular-nums; }
            code { font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
            td > code { display: block; width: 17rem; color: var(--quiet); }
            html:has(#zh:checked) span[lang=en]:not(.always), html:has(#en:checked) span[lang=zh] { display: none; }
            .switch { float: right; margin: 0; padding: 0; border: 0; color: var(--quiet); }
            .switch legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            .switch label { display: inline-block; padding: .3rem .4rem; }
            .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; }
            figure { flex: 1 1 17rem; margin: .4rem 0; }
            figcaption { font-weight: 600; }
            figcaption small { color: var(--quiet); font-weight: normal; }
            figure svg { width: 100%; }
            svg rect { fill: var(--bar); }
            svg line { stroke: var(--line); }
            svg text { fill: var(--quiet); font-size: 10px; }
            svg.lying { display: block; width: 100%; min-width: 8rem; height: .9em; margin-top: .35em; }
            .signed { display: block; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            [class*=shade] { margin: -.1rem -.4rem; padding: .1rem .4rem; border-radius: .2rem; }
            .shade1 { background: rgb(var(--shade) / .08); } .shade2 { background: rgb(var(--shade) / .16); }
            .shade3 { background: rgb(var(--shade) / .24); } .shade4 { background: rgb(var(--shade) / .32); }
            .shade5 { background: rgb(var(--shade) / .4); }
            details { margin: .5rem 0; }
            summary { padding: .25rem 0; cursor: pointer; }
            summary small { margin: 0 .5rem; color: var(--quiet); }
            #samples td, #samples th { white-space: nowrap; font-size: .9em; }
            #samples td:last-child { min-width: 0; }
            #awaited td { white-space: nowrap; }
            @media (max-width: 40rem) {
              header, main, footer { padding-left: 1rem; padding-right: 1rem; }
              header { padding-top: 1rem; }
              h1 { font-size: 1.35rem; }
              .switch { float: none; }
              th, td { padding: .35rem .5rem; }
              td:last-child:not(.figure) { min-width: 11rem; }
              td.date:last-child, #samples td:last-child { min-width: 0; } }
            @media print {
              .switch { display: none; }
              section:not(#samples, #awaited) { break-inside: avoid; }
              .note, summary { break-after: avoid; }
              details::details-content { content-visibility: visible; display: block; height: auto; }
              #samples td, #samples th { white-space: normal; font-size: 6.5pt; padding: .15rem .3rem; }
              #samples td.date { white-space: nowrap; }
              figure { break-inside: avoid; flex-basis: 30%; }
              svg rect, [class*=shade] { print-color-adjust: exact; }
              :root { --page: #fff; --text: #000; --quiet: #444; --line: #bbb; --band: #fff; --link: #000;
                --good: #000; --good-band: #fff; --warn: #000; --warn-band: #fff; }
              @page { margin: 15mm; }
              body { font-size: 8.5pt; }
              header, main, footer { max-width: none; padding: 0; }
              footer { padding-top: 1rem; }
              h2 { break-after: avoid; }
              th, td { padding: .2rem .5rem; }
              dl div { flex-basis: 7rem; }
              tr, dl { break-inside: avoid; }
              td:last-child:not(.figure) { min-width: 0; }
              .table { overflow: visible; }
              td > code { width: 13rem; font-size: 7pt; } }
            """;

    private PageStyle() {}
}
