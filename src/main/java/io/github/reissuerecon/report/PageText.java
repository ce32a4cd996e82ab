package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.report.HtmlTable.Markup;

/** Texts on the page: each stands there in every language, and the style shows the one that is chosen. */
final class PageText {

    private PageText() {}

    /** A text in all languages, its values filled in. */
    static String html(String key, Object... values) {
        return html(Text.of(key, values));
    }

    /** A text in all languages. */
    static String html(Text text) {
        StringBuilder html = new StringBuilder();
        for (Language language : Language.values()) {
            html.append("<span lang=\"%s\">%s</span>".formatted(language.code(), escaped(text.in(language))));
        }
        return html.toString();
    }

    /** The same as a cell of a table. */
    static Markup cell(String key, Object... values) {
        return new Markup(html(key, values));
    }

    /** A section of the page: its heading and note are {@code KEY.title} and {@code KEY.note}. */
    static String section(String key, String content, Object... values) {
        return """
                <section id="%1$s">
                <h2 id="%1$s-title">%2$s</h2>
                <p class="note">%3$s</p>
                %4$s</section>
                """.formatted(key, html(key + ".title"), html(key + ".note", values), content);
    }
}
