package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanionsTest {

    private static final String NAME = "cmcc_20261122.csv";
    private static final String TEXT = "13800138000,20260601,\n".repeat(3);
    private static final String MD5 = DigestUtils.md5Hex(TEXT);
    private static final String SHA_256 = DigestUtils.sha256Hex(TEXT);
    private static final String OTHER_MD5 = "0123456789abcdef".repeat(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Announcement announced(String feed, CompanionKind... required) throws IOException {
        Path path = write(feed, TEXT);
        return Companions.of(new FeedFile(feed, path), Set.of(required));
    }

    private Announcement announced() throws IOException {
        return announced(NAME);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String filled(String text) {
        return text.replace("MD5HEX", MD5)
                .replace("SHAHEX", SHA_256)
                .replace("OTHER", OTHER_MD5)
                .replace("SIZE", Integer.toString(TEXT.length()))
                .replace("\\n", "\n");
    }

    @Test
    void a_file_alone_is_announced_by_nothing() throws IOException {
        assertThat(announced()).isEqualTo(Announcement.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MD5HEX",
                "MD5HEX\\n",
                "MD5HEX  cmcc_20261122.csv\\n",
                "MD5HEX *cmcc_20261122.csv\\n",
                "MD5HEX  /data/2026/11/22/cmcc_20261122.csv",
                "MD5HEX  cmcc_tmp.csv",
                "MD5 (cmcc_20261122.csv) = MD5HEX",
                "md5=MD5HEX",
                "OTHER  cmcc_20261121.csv\\nMD5HEX  cmcc_20261122.csv\\n"
            })
    void a_digest_is_understood_however_it_is_written(String text) throws IOException {
        write(NAME + ".md5", filled(text));
        assertThat(announced()).isEqualTo(new Announcement(NAME + ".md5", null, null, false));
        write(NAME + ".md5", filled(text).replace(MD5, MD5.toUpperCase(java.util.Locale.ROOT)));
        assertThat(announced().fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "cmcc_20261122.csv.sha256, SHAHEX",
        "cmcc_20261122.sha256, SHAHEX  cmcc_20261122.csv",
        "cmcc_20261122.md5, MD5HEX",
        "cmcc_20261122.csv.MD5, MD5HEX",
        "cmcc_20261122.ok, ''",
        "cmcc_20261122.csv.chk, MD5HEX"
    })
    void a_companion_has_the_files_name_with_or_without_its_extension(String companion, String text)
            throws IOException {
        write(companion, filled(text));
        assertThat(announced()).isEqualTo(new Announcement(companion, null, null, false));
    }

    @Test
    void a_packed_file_has_companions_of_its_packed_and_of_its_unpacked_name() throws IOException {
        for (String companion : new String[] {"cmcc.csv.gz.ok", "cmcc.csv.ok", "cmcc.ok"}) {
            write(companion, "");
            assertThat(announced("cmcc.csv.gz").by()).isEqualTo(companion);
            Files.delete(directory.resolve(companion));
        }
    }

    @Test
    void a_companion_of_the_unpacked_file_that_lies_there_too_is_its_own() throws IOException {
        write("cmcc.csv", "something else");
        write("cmcc.csv.md5", OTHER_MD5);
        assertThat(announced("cmcc.csv.gz")).isEqualTo(Announcement.NONE);
    }

    @Test
    void a_date_behind_a_dot_is_no_extension() throws IOException {
        write("deacts.ok", "12345");
        assertThat(announced("deacts.20261122")).isEqualTo(Announcement.NONE);
        write("deacts.20261122.ok", "3");
        assertThat(announced("deacts.20261122").rows()).isEqualTo(3L);
    }

    @Test
    void a_line_that_names_another_file_is_not_about_this_one() throws IOException {
        write("cmcc.txt", "something else");
        write("cmcc.md5", OTHER_MD5 + "  cmcc.txt\n" + MD5 + "  cmcc.csv\n");
        assertThat(announced("cmcc.csv").fault()).isNull();
    }

    @Test
    void another_digest_is_told_with_both_in_short() throws IOException {
        write(NAME + ".md5", OTHER_MD5);
        assertThat(announced().fault())
                .isEqualTo(NAME + ": MD5 " + MD5.substring(0, 12) + ", and " + NAME
                        + ".md5 announces 0123456789ab: the file is cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no digest", "0123"})
    void a_digest_file_without_a_digest_is_a_fault(String text) throws IOException {
        write(NAME + ".sha256", text);
        assertThat(announced().fault()).isEqualTo(NAME + ": " + NAME + ".sha256 holds no SHA-256 digest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "SIZE",
                "cmcc_20261122.csv SIZE",
                "2026-11-22 02:30:00 SIZE",
                "20261122023000|SIZE",
                "v2 file=cmcc_20261122.csv;bytes=SIZE",
                "cmcc_20261122.csv.ok cmcc_20261122 SIZE MD5HEX"
            })
    void a_control_file_that_tells_the_size_at_most_says_nothing_of_rows(String text) throws IOException {
        write(NAME + ".ok", filled(text));
        assertThat(announced()).isEqualTo(new Announcement(NAME + ".ok", null, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "0000003",
                "cmcc_20261122.csv|3",
                "合计：3条",
                "rows: 3\\nbytes: SIZE\\n",
                "cmcc_20261122.csv,3,SIZE,20261122",
                "MD5HEX 3"
            })
    void a_number_that_is_not_the_size_is_the_number_of_rows(String text) throws IOException {
        write(NAME + ".chk", filled(text));
        assertThat(announced()).isEqualTo(new Announcement(NAME + ".chk", 3L, null, false));
    }

    @Test
    void one_number_alone_counts_even_where_it_could_be_a_date() throws IOException {
        write(NAME + ".ok", "20261122");
        assertThat(announced().rows()).isEqualTo(20261122L);
    }

    @Test
    void two_numbers_that_cannot_both_be_right_are_a_fault_before_the_file_is_read() throws IOException {
        write(NAME + ".ok", "3 65");
        assertThat(announced().fault())
                .isEqualTo(NAME + ": 66 bytes, and " + NAME + ".ok announces 3 and 65: the file is cut off");
    }

    @Test
    void companions_that_gainsay_each_other_are_a_fault() throws IOException {
        write(NAME + ".ok", "3");
        write(NAME + ".chk", "4");
        assertThat(announced().fault()).contains("66 bytes", ".chk, ", "announces 3 and 4");
    }

    @Test
    void an_empty_file_of_no_bytes_and_no_rows_is_as_announced() throws IOException {
        write("cmcc.csv.ok", "0");
        Path path = write("cmcc.csv", "");
        assertThat(Companions.of(new FeedFile("cmcc.csv", path), Set.of()))
                .isEqualTo(new Announcement("cmcc.csv.ok", 0L, null, false));
    }

    @Test
    void a_companion_that_must_come_is_waited_for_by_name() throws IOException {
        Announcement awaited = announced(NAME, CompanionKind.OK);
        assertThat(awaited.awaited()).isTrue();
        assertThat(awaited.fault())
                .isEqualTo(NAME + ": has come, but not yet cmcc_20261122.csv.ok or cmcc_20261122.ok");
        write("cmcc_20261122.ok", "");
        assertThat(announced(NAME, CompanionKind.OK).fault()).isNull();
    }

    @Test
    void a_companion_that_gainsays_is_told_before_one_that_is_awaited() throws IOException {
        write(NAME + ".md5", OTHER_MD5);
        Announcement announcement = announced(NAME, CompanionKind.OK);
        assertThat(announcement.awaited()).isFalse();
        assertThat(announcement.fault()).contains("MD5");
    }
}
