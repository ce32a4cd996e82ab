package io.github.reissuerecon.night;

import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.FeedEvent;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes a scenario as an operator and its carriers would: feed files, and a configuration. */
final class ScenarioFiles {

    private static final Map<Kind, String> CODES = Map.of(
            Kind.DISCONNECT, "销户",
            Kind.REISSUE, "放号",
            Kind.RESUME, "复机",
            Kind.PORT, "携转",
            Kind.NUMBER_CHANGE, "改号",
            Kind.SUSPEND, "停机");

    private ScenarioFiles() {}

    /** The files of a night. */
    static void writeFeeds(Path directory, Night night) throws IOException {
        writeFeeds(directory, night, NumberForms.PLAIN);
    }

    static void writeFeeds(Path directory, Night night, NumberForms forms) throws IOException {
        Files.createDirectories(directory);
        for (Feed feed : night.feeds()) {
            StringBuilder text = new StringBuilder(
                    feed.carrier().endsWith("-dates") ? "number,closed,opened\n" : "number,event,day\n");
            feed.rows().forEach(row -> text.append(line(feed, row, forms)).append('\n'));
            Files.writeString(directory.resolve(feed.name()), text);
        }
    }

    private static String line(Feed feed, Row row, NumberForms forms) {
        String number = forms.written(feed.carrier(), row.msisdn());
        if (feed.carrier().endsWith("-dates")) {
            return number + "," + date(row, Kind.DISCONNECT) + "," + date(row, Kind.REISSUE);
        }
        Telling telling = row.tells().get(0);
        return number + "," + CODES.get(telling.kind()) + "," + telling.on();
    }

    private static String date(Row row, Kind kind) {
        return row.tells().stream()
                .filter(telling -> telling.kind() == kind)
                .map(telling -> telling.on().toString())
                .findFirst()
                .orElse("");
    }

    /** The configuration; {@code tables} is the YAML under {@code recon.platform}. */
    static String configuration(Scenario scenario, Path feeds, Path out, String tables, NumberForms forms) {
        StringJoiner yaml = new StringJoiner("\n", "", "\n");
        yaml.add("recon:");
        yaml.add("  threads: 2");
        yaml.add("  output: {directory: \"" + out + "\"}");
        yaml.add("  platform:");
        tables.lines().forEach(line -> yaml.add("    " + line));
        Oracle.Policy policy = scenario.policy();
        yaml.add("  policy: {same-day: " + policy.sameDay().name().toLowerCase(Locale.ROOT) + ", port-window: {before: "
                + policy.portDaysBefore() + ", after: " + policy.portDaysAfter() + "}}");
        yaml.add("  guards: {max-flagged-share: 100%, max-reject-share: 100%, warn-reject-share: 100%}");
        yaml.add("  feeds:");
        yaml.add("    directory: \"" + feeds + "\"");
        yaml.add("    carriers:");
        scenario.carriers().forEach(carrier -> carrier(carrier, forms).forEach(yaml::add));
        return yaml.toString();
    }

    private static List<String> carrier(Carrier carrier, NumberForms forms) {
        boolean dates = carrier.name().endsWith("-dates");
        return List.of(
                "      " + carrier.name() + ":",
                "        files: \"" + carrier.name() + "_*.csv\"",
                "        required: false",
                "        may-be-empty: true",
                "        aging-days: " + carrier.agingDays(),
                "        presume-reissued-after-days: " + carrier.presumeReissuedAfterDays(),
                "        trust: " + (carrier.fullyTrusted() ? "full" : "review"),
                "        layout:",
                "          header: true",
                "          " + forms.yaml(carrier.name()),
                dates
                        ? "          columns: {msisdn: number, disconnected-on: closed, reissued-on: opened}"
                        : "          columns: {msisdn: number, event: event, event-on: day}",
                dates
                        ? "          region: CN"
                        : "          events: {销户: DISCONNECT, 放号: REISSUE, 停机: SUSPEND, 复机: RESUME, 携转: PORT,"
                                + " 改号: NUMBER_CHANGE}");
    }

    /** The layout that the configuration gives a carrier. */
    static Layout layout(String carrier) {
        boolean dates = carrier.endsWith("-dates");
        return Layout.configured(
                null,
                null,
                null,
                true,
                dates
                        ? new Columns("number", "closed", "opened", null, null)
                        : new Columns("number", null, null, "event", "day"),
                List.of("yyyy-MM-dd"),
                null,
                Map.of(
                        "销户", FeedEvent.DISCONNECT,
                        "放号", FeedEvent.REISSUE,
                        "停机", FeedEvent.SUSPEND,
                        "复机", FeedEvent.RESUME,
                        "携转", FeedEvent.PORT,
                        "改号", FeedEvent.NUMBER_CHANGE),
                null,
                null,
                null);
    }
}
