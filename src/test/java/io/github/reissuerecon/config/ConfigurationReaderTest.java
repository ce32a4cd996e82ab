package io.github.reissuerecon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.CompanionKind;
import io.github.reissuerecon.feed.FeedEvent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class ConfigurationReaderTest {

    private static final String LEAST = """
            recon:
              platform:
                accounts:
                  table: users
                  columns: {id: id, msisdn: phone, bound-at: bound_at}
              feeds:
                carriers:
                  中国移动:
                    files: "cmcc_*.csv"
                    max-age-days: null
                    presume-reissued-after-days: null
                    layout:
                      charset: GB18030
                      delimiter: "\\t"
                      columns: {msisdn: 1, event: 2, event-on: 3}
                      date-from-file-name: null
                      events: {销户: DISCONNECT, "a.b c": reissue, 5: SUSPEND}
            """;

    /** What {@code jobs/recon.yml} takes from the environment. */
    private static final Map<String, Object> SECRETS = Map.of("RECON_DB_PASSWORD", "x", "RECON_PLATFORM_PASSWORD", "x");

    private static ReconConfiguration read(Resource yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("test", yaml).forEach(environment.getPropertySources()::addFirst);
        environment.getPropertySources().addLast(new MapPropertySource("secrets", SECRETS));
        return ConfigurationReader.read(environment);
    }

    private static ReconConfiguration read(String yaml) throws IOException {
        return read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void carriers_and_event_codes_are_taken_to_the_letter() throws IOException {
        CarrierFeed feed = read(LEAST).feeds().get(0);
        assertThat(feed.carrier().name()).isEqualTo("中国移动");
        assertThat(feed.layout().events())
                .isEqualTo(Map.of("销户", FeedEvent.DISCONNECT, "a.b c", FeedEvent.REISSUE, "5", FeedEvent.SUSPEND));
        assertThat(feed.layout().charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(feed.layout().delimiterCharacter()).isEqualTo('\t');
    }

    @Test
    void what_is_not_written_takes_its_default() throws IOException {
        ReconConfiguration configuration = read(LEAST);
        assertThat(configuration.businessZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(configuration.policy()).isEqualTo(new Policy(Policy.SameDay.REVIEW, 1, 5));
        assertThat(configuration.guards())
                .hasToString("GuardLimits[maxFlaggedShare=5%, maxRejectShare=1%, warnRejectShare=0.1%, maxShrink=50%,"
                        + " maxHitJump=3.0]");
        assertThat(configuration.debts()).isEmpty();
        CarrierFeed feed = configuration.feeds().get(0);
        assertThat(feed.required()).isTrue();
        assertThat(feed.maxAgeDays()).isNull();
        assertThat(feed.carrier().presumeReissuedAfterDays()).isNull();
        assertThat(feed.carrier().fullyTrusted()).isTrue();
        assertThat(feed.layout().dateFromFileName()).isNull();
    }

    @Test
    void a_misspelled_key_deep_inside_names_the_nearest_one() {
        assertThatThrownBy(() -> read(LEAST.replace("event-on", "event-at")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("columns.event-at: unknown key")
                .hasMessageContaining("columns.event-on");
    }

    @Test
    void faults_of_every_kind_are_told_at_once() {
        String wrong = LEAST.replace("event-on", "event-at")
                .replace("max-age-days: null", "max-age-days: two")
                .replace("bound-at: bound_at", "bound-at: \"${RECON_TEST_UNSET}\"")
                .replace("reissue,", "REISUE,");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("columns.event-at: unknown key")
                .hasMessageContaining("max-age-days: ")
                .hasMessageContaining("found \"two\"")
                .hasMessageContaining("found \"REISUE\"")
                .hasMessageContaining("columns.bound-at: \"RECON_TEST_UNSET\" is not set")
                .hasMessageContaining("columns.event-on: missing");
    }

    @Test
    void an_event_that_is_none_is_refused_by_its_key() {
        assertThatThrownBy(() -> read(LEAST.replace("DISCONNECT", "DISCONECT")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("events[销户]")
                .hasMessageContaining("DISCONECT");
    }

    @Test
    void a_carrier_says_what_must_come_with_its_files_and_whether_they_may_be_empty() throws IOException {
        CarrierFeed plain = read(LEAST).feeds().get(0);
        assertThat(plain.mayBeEmpty()).isFalse();
        assertThat(plain.companions()).isEmpty();
        CarrierFeed feed = read(LEAST.replace(
                        "max-age-days: null", "may-be-empty: true\n        companions: [ok, MD5]"))
                .feeds()
                .get(0);
        assertThat(feed.mayBeEmpty()).isTrue();
        assertThat(feed.companions()).containsExactlyInAnyOrder(CompanionKind.OK, CompanionKind.MD5);
    }

    @Test
    void a_carrier_says_from_which_date_on_it_tells() throws IOException {
        assertThat(read(LEAST).feeds().get(0).coversFrom()).isNull();
        assertThat(read(LEAST.replace("max-age-days: null", "covers-from: 2021-01-27"))
                        .feeds()
                        .get(0)
                        .coversFrom())
                .isEqualTo("2021-01-27");
        assertThatThrownBy(() -> read(LEAST.replace("max-age-days: null", "covers-from: 27.1.2021")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("covers-from: expected a date such as 2021-01-27, found \"27.1.2021\"");
    }

    @Test
    void a_bare_count_is_no_trailer_of_a_list_of_numbers() {
        String list = LEAST.replace(
                "columns: {msisdn: 1, event: 2, event-on: 3}",
                "columns: {msisdn: 1}\n          trailer: \"{count}\"\n          date-from-file-name: yyyyMMdd");
        assertThatThrownBy(() -> read(list.replace("date-from-file-name: null", "")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("layout.trailer: a bare {count}");
    }

    @Test
    void a_companion_of_another_extension_and_a_glob_of_companions_are_refused() {
        assertThatThrownBy(() -> read(LEAST.replace("max-age-days: null", "companions: [done]")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("中国移动.companions: expected extensions of [chk, md5, ok, sha256], found \"done\"");
        assertThatThrownBy(() -> read(LEAST.replace("cmcc_*.csv", "cmcc_*.ok")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("中国移动.files: expected the feed's own files, found \"cmcc_*.ok\"");
    }

    @Test
    void the_samples_and_the_operators_files_can_be_read() throws IOException {
        assertThat(read(new FileSystemResource("sample-data/recon.yml")).feeds())
                .hasSize(4);
        assertThat(read(new FileSystemResource("jobs/recon.yml")).feeds()).isNotEmpty();
    }

    @Test
    void a_statement_for_the_platform_must_ask_for_the_row_that_was_found_and_stay_one_statement() {
        String apply = LEAST + "  apply: {audit-table: \"a; b\", batch-size: 0, unbind: {statement: \"STATEMENT\"}}\n";
        assertThatThrownBy(
                        () -> read(apply.replace("STATEMENT", "update {table} set {msisdn} = null where {id} = :id")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining(
                        "recon.apply.audit-table: expected a name of letters, digits, _ and $, found \"a; b\"")
                .hasMessageContaining("recon.apply.batch-size: expected 1 to 1000, found 0")
                .hasMessageContaining(
                        "recon.apply.unbind.statement: expected one statement with values such as :id, found"
                                + " no :msisdn, by which the row is known to be the one that was found");
        assertThatThrownBy(() -> read(apply.replace("STATEMENT", "delete from x where :id; drop table y")))
                .hasMessageContaining("found a semicolon");
        assertThatThrownBy(() -> read(apply.replace("STATEMENT", "update {tabel} set a = ':b' where x = :idd")))
                .hasMessageContaining("found {tabel}, which is none of");
        assertThatThrownBy(() -> read(apply.replace("STATEMENT", "update {table} set a = ':b' where x = :idd")))
                .hasMessageContaining("found :idd, which is none of");
    }

    @Test
    void a_carrier_is_told_by_hmac_only_with_a_key() {
        assertThatThrownBy(() -> read(LEAST.replace("max-age-days: null", "feedback: {number: hmac-sha256}")))
                .hasMessageContaining("feedback.hmac-key: missing, and number is hmac-sha256");
    }

    @Test
    void prefixes_that_no_feed_covers_are_written_with_their_country_code() throws IOException {
        assertThat(read(LEAST).uncoveredPrefixes()).isEmpty();
        assertThat(read(LEAST + "  lookup: {uncovered-prefixes: [\"+86192\", \"+8617\"]}\n")
                        .uncoveredPrefixes())
                .containsExactly("86192", "8617");
        assertThatThrownBy(() -> read(LEAST + "  lookup: {uncovered-prefixes: [\"+8613800138000\", +86165]}\n"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining(
                        "recon.lookup.uncovered-prefixes: expected the first digits of numbers behind a plus")
                .hasMessageContaining("found \"+8613800…\"")
                .hasMessageContaining("found \"86165\"")
                .hasMessageNotContaining("13800138");
    }

    @Test
    void what_is_kept_and_for_how_long_has_its_defaults() throws IOException {
        assertThat(read(LEAST).retention())
                .hasToString("Retention[jobMetadata=400d, findings=400d, rejects=90d, ledger=for-ever]");
        assertThat(read(LEAST + "  retention: {findings: for-ever, rejects: 7d, ledger: null}\n")
                        .retention())
                .hasToString("Retention[jobMetadata=400d, findings=for-ever, rejects=7d, ledger=for-ever]");
    }

    @Test
    void what_nights_to_come_need_is_not_removed() {
        assertThatThrownBy(() -> read(LEAST + "  retention: {rejects: 6d, ledger: 365d, findings: soon}\n"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("recon.retention.rejects: expected 7d or more, found 6d")
                .hasMessageContaining("recon.retention.ledger: expected 366d or more, found 365d")
                .hasMessageContaining(
                        "recon.retention.findings: expected a number of days such as 400d, or for-ever, found \"soon\"");
        String disconnects = LEAST.replace("presume-reissued-after-days: null", "presume-reissued-after-days: 400");
        assertThatThrownBy(() -> read(disconnects + "  retention: {ledger: 400d}\n"))
                .hasMessageContaining(
                        "recon.retention.ledger: expected 401d or more, because of recon.feeds.carriers.中国移动."
                                + "presume-reissued-after-days, found 400d");
        String digests = LEAST.replace("delimiter:", "number: sha256\n          delimiter:");
        assertThatThrownBy(() -> read(digests + "  retention: {ledger: 400d}\n"))
                .hasMessageContaining(
                        "recon.retention.ledger: expected for-ever, because recon.feeds.carriers.中国移动 tells"
                                + " digests");
    }
}
