package io.github.reissuerecon.report;

import java.time.LocalDate;
import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/**
 * An HTML table being built, in XHTML's spelling. Every text is escaped; figures are grouped and stand to the right; dates
 * are not broken; the first cell of a row is its heading.
 */
final class HtmlTable {

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder foot = new StringBuilder();

    /** Markup as a cell: it is escaped already. */
    record Markup(String html) {}

    /** A heading of figures that is a name, the same in every language. */
    record Figures(String name) {}

    /**
     * Begins a table with headings: keys of texts, those of columns of figures behind {@code #}; or names that have
     * figures below them.
     */
    HtmlTable(Object... headings) {
        for (Object heading : headings) {
            boolean figures = heading instanceof Figures || heading.toString().startsWith("#");
            String text = heading instanceof Figures name
                    ? escaped(name.name())
                    : heading.toString().isEmpty()
                            ? ""
                            : PageText.html(figures ? heading.toString().substring(1) : heading.toString());
            String element = text.isEmpty() ? "td" : "th";
            head.append(text.isEmpty() ? "<td" : "<th scope=\"col\"")
                    .append(figures ? " class=\"figure\">" : ">")
                    .append(text)
                    .append("</" + element + ">");
        }
    }

    /** Adds a row. */
    HtmlTable row(Object... cells) {
        append(body, cells);
        return this;
    }

    /** Adds the closing row of totals. */
    HtmlTable total(Object... cells) {
        append(foot, cells);
        return this;
    }

    private static void append(StringBuilder rows, Object... cells) {
        rows.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            rows.append(i == 0 ? "<th scope=\"row\"" : "<td")
                    .append(kind(cells[i]))
                    .append(cell(cells[i]))
                    .append(i == 0 ? "</th>" : "</td>");
        }
        rows.append("</tr>\n");
    }

    private static String kind(Object cell) {
        if (cell instanceof Number) {
            return " class=\"figure\">";
        }
        return cell instanceof LocalDate ? " class=\"date\">" : ">";
    }

    private static String cell(Object cell) {
        if (cell instanceof Markup markup) {
            return markup.html();
        }
        if (cell instanceof Double seconds) {
            return String.format(Locale.ROOT, "%,.3f", seconds);
        }
        return cell instanceof Long count ? figure(count) : escaped(cell.toString());
    }

    /** A count as people read it: {@code 1,234}. */
    static String figure(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A text that stands for itself, in an element or an attribute, to HTML and to XML. */
    static String escaped(String text) {
        return StringEscapeUtils.escapeXml10(text);
    }

    /** The table, which a section's heading names; wider than the page, it scrolls by itself, by keys too. */
    String html(String section) {
        return "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-labelledby=\"" + section
                + "-title\"><table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + body + "</tbody>\n"
                + (foot.isEmpty() ? "" : "<tfoot>\n" + foot + "</tfoot>\n") + "</table></div>\n";
    }
}
