package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Rows that were rejected are mended and put back as a file. */
class RejectedRowsTest extends SmallSite {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String HEAD = "号码|销户|放号|省\r\n";
    private static final String GOOD = "13800138001|2026-11-18||浙江\r\n";
    private static final String BAD_DATE = "13800138000|2026-06-31|2026-11-20|\"浙\r\n江\"\r\n";

    private Path rejectedRows(String night) {
        return directory.resolve("out").resolve(night).resolve("rejected-rows");
    }

    private String chineseConfig() {
        String layout = """
                header: true
                          charset: GB18030
                          delimiter: "|"
                          trailer: "TOTAL|{count}\"""";
        return lenientConfig()
                .replace("mobile_*.csv", "mobile_*")
                .replace("header: true", layout)
                .replace("number,", "号码,")
                .replace("closed,", "销户,")
                .replace("opened}", "放号}");
    }

    /** Most of the rows may be bad. */
    private String lenientConfig() {
        return config().replace("20%", "99%").replace("10%", "99%");
    }

    /** A row with a byte that is no character. */
    private static byte[] malformed(String row) {
        byte[] bytes = row.getBytes(GB18030);
        bytes[row.length() - 3] = (byte) 0xFF;
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    @Test
    void mended_rows_are_put_back_as_a_file() throws Exception {
        byte[] malformed = malformed("13800138009|2026-06-01||x\r\n");
        byte[] feed =
                concat((HEAD + GOOD + BAD_DATE + GOOD).getBytes(GB18030), malformed, "TOTAL|4\r\n".getBytes(GB18030));
        try (OutputStream file =
                new GZIPOutputStream(Files.newOutputStream(directory.resolve("feeds/mobile_1.csv.gz")))) {
            file.write(feed);
        }
        assertThat(reconcile(chineseConfig())).as(errors).isZero();

        Path rows = rejectedRows("2026-11-22").resolve("mobile_1.csv");
        byte[] expected = concat((HEAD + BAD_DATE).getBytes(GB18030), malformed, "TOTAL|2".getBytes(GB18030));
        assertThat(rows).hasBinaryContent(expected);
        assertThat(permissions(rows)).isEqualTo("rw-------");
        assertThat(permissions(rejectedRows("2026-11-22"))).isEqualTo("rwx------");

        String mended = new String(expected, StandardCharsets.ISO_8859_1)
                .replace("06-31", "06-30")
                .replace('\u00FF', 'x');
        Files.write(directory.resolve("feeds/mobile_2.csv"), mended.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reconcileOn("--business-date=2026-11-23", chineseConfig()))
                .as(errors)
                .isZero();
        assertThat(Files.readString(directory.resolve("out/2026-11-23/summary.json")))
                .contains("\"accepted\" : 2", "\"rejected\" : 0");
        assertThat(Files.readString(directory.resolve("out/2026-11-23/unbind.csv")))
                .contains("1,+8613800138000,", ",mobile_2.csv,2,");
        assertThat(rejectedRows("2026-11-23")).doesNotExist();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void no_number_of_a_rejected_row_stands_in_the_other_files_or_in_the_log() throws Exception {
        feed(
                "mobile_1.csv",
                FEED + "\"13800138777,2026-06-01,\n" + "13800138778,bad,\n" + "13800138779" + "9".repeat(70_000)
                        + "\n");
        assertThat(reconcile(lenientConfig())).as(errors).isZero();
        assertThat(rejectedRows("2026-11-22").resolve("mobile_1.csv"))
                .content()
                .contains("13800138777", "13800138778")
                .doesNotContain("13800138779");
        String shown = Files.readString(directory.resolve("out/2026-11-22/rejected.csv"))
                + Files.readString(directory.resolve("out/2026-11-22/summary.json"))
                + Files.readString(directory.resolve("out/2026-11-22/report.html"))
                + output
                + errors;
        assertThat(shown).contains("unclosed-quote", "line-too-long").doesNotContain("1380013877");
    }

    @Test
    void a_limit_can_be_configured() throws Exception {
        feed("mobile_1.csv", FEED + "13800138777,2026-06-01," + "9".repeat(150) + "\n");
        String limited = lenientConfig()
                .replace("carriers:", "limits: {max-line-length: 150, max-unpacked-size: 1GB}\n    carriers:");
        assertThat(reconcile(limited)).as(errors).isZero();
        assertThat(Files.readString(directory.resolve("out/2026-11-22/rejected.csv")))
                .contains(",4,,line-too-long,");
        assertThat(reconcileOn("--business-date=2026-11-23", limited.replace("150", "15")))
                .isEqualTo(2);
        assertThat(errors).contains("recon.feeds.limits.max-line-length: expected 100 to 16777216, found 15");
    }
}
