package io.github.reissuerecon.feed;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layout for a test: what is not said is the default. */
final class LayoutFixture {

    private final Columns columns;
    private final Map<String, FeedEvent> events = new LinkedHashMap<>();
    private @Nullable Charset charset;
    private @Nullable String delimiter;
    private @Nullable String quote;
    private boolean header;
    private @Nullable List<String> dateFormats;
    private @Nullable String dateFromFileName;
    private @Nullable String region;
    private @Nullable String trailer;

    private LayoutFixture(Columns columns) {
        this.columns = columns;
    }

    /** No header: number, disconnect, reissue. */
    static LayoutFixture dates() {
        return new LayoutFixture(new Columns("1", "2", "3", null, null));
    }

    /** No header: number, event, its date. */
    static LayoutFixture events() {
        return new LayoutFixture(new Columns("1", null, null, "2", "3"))
                .event("DE", FeedEvent.DISCONNECT)
                .event("NEW", FeedEvent.REISSUE)
                .event("RE", FeedEvent.RESUME)
                .event("PO", FeedEvent.PORT)
                .event("SW", FeedEvent.NUMBER_CHANGE)
                .event("SU", FeedEvent.SUSPEND);
    }

    static LayoutFixture columns(
            String msisdn,
            @Nullable String disconnectedOn,
            @Nullable String reissuedOn,
            @Nullable String event,
            @Nullable String eventOn) {
        return new LayoutFixture(new Columns(msisdn, disconnectedOn, reissuedOn, event, eventOn));
    }

    /** A header as the Chinese carriers write it. */
    static LayoutFixture chineseHeader() {
        return columns("手机号码", "销户时间", "放号时间", null, null).header();
    }

    LayoutFixture event(String code, FeedEvent event) {
        events.put(code, event);
        return this;
    }

    LayoutFixture header() {
        header = true;
        return this;
    }

    LayoutFixture charset(String name) {
        charset = Charset.forName(name);
        return this;
    }

    LayoutFixture delimiter(String character) {
        delimiter = character;
        return this;
    }

    LayoutFixture quote(String character) {
        quote = character;
        return this;
    }

    LayoutFixture dateFormats(String... formats) {
        dateFormats = List.of(formats);
        return this;
    }

    LayoutFixture dateFromFileName(String pattern) {
        dateFromFileName = pattern;
        return this;
    }

    LayoutFixture region(String code) {
        region = code;
        return this;
    }

    LayoutFixture trailer(String pattern) {
        trailer = pattern;
        return this;
    }

    Layout layout() {
        return Layout.configured(
                charset,
                delimiter,
                quote,
                header,
                columns,
                dateFormats,
                dateFromFileName,
                events,
                region,
                null,
                trailer);
    }
}
