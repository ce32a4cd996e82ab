package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

/** Carriers are told of cleared numbers in the form that is agreed with them, each number once. */
class CarrierNoticesTest extends ApplySite {

    private static final String NATIONAL = "13800138001";

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }

    @Test
    void each_form_is_written_and_none_without_an_agreement() throws Exception {
        execute("insert into users (id, phone, bound_at) values (101, '+86 138-0013-8001', '2020-02-01 00:00:00')");
        assertThat(run("reconcile", "--business-date=2026-11-23", "--full", option()))
                .isZero();
        assertThat(run("apply", "--execute", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(query("select count(*) from recon_action where number_key = 86" + NATIONAL))
                .as("two accounts on one number")
                .containsExactly("2");
        assertThat(query("select count(phone) from users where id in (1, 101)")).containsExactly("0");
        byte[] text = NATIONAL.getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, String> form : Map.of(
                        "number: plain",
                        "+86" + NATIONAL,
                        "number: md5",
                        DigestUtils.md5Hex(text),
                        "number: sha256",
                        DigestUtils.sha256Hex(text),
                        "number: sha256, digest-of: e164",
                        DigestUtils.sha256Hex("86" + NATIONAL),
                        "number: sm3",
                        sm3(text),
                        "number: hmac-sha256, hmac-key: agreed",
                        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, "agreed").hmacHex(text))
                .entrySet()) {
            agreed("feedback: {" + form.getKey() + "}");
            assertThat(run("apply", "--feedback=1", option())).as(() -> errors).isZero();
            assertThat(Files.readAllLines(file()))
                    .as(form.getKey())
                    .hasSize(13)
                    .anyMatch(line -> line.matches("'?\\Q" + form.getValue() + "\\E,2\\d{3}-\\d\\d-\\d\\d"));
        }
        Files.delete(file());
        agreed("");
        assertThat(run("apply", "--undo=1", "--execute", option())).isZero();
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_number_is_cleared_once_nothing_is_left_to_do_on_it() throws Exception {
        decide("account,3", "unbind");
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        String third = DigestUtils.sha256Hex("13800138003");
        assertThat(query("select phone from users where id = 3")).containsExactly("null");
        assertThat(Files.readString(file())).as("its debt is in review").doesNotContain(third);
        decide("debt,d3", "correct-debt");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(Files.readString(directory.resolve("out/apply/2/carrier-feedback/mobile.csv")))
                .contains(third);
        assertThat(run("apply", "--feedback=1", option())).isZero();
        assertThat(Files.readString(file())).contains(third);
        assertThat(run("apply", "--feedback=3", option())).isEqualTo(2);
        assertThat(errors).contains("of which nothing is known");
    }

    @Test
    void a_folder_that_is_written_anew_is_never_seen_in_part() throws Exception {
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        Path folder = file().resolveSibling("");
        int files = 3_000;
        for (int i = 1; i <= files; i++) {
            Files.createFile(folder.resolve("z" + i));
        }
        Path first = folder.resolve("z1");
        Path last = folder.resolve("z999");
        Files.createDirectories(folder.resolveSibling(".carrier-feedback.left.part"));
        CompletableFuture<Boolean> partSeen = CompletableFuture.supplyAsync(() -> {
            while (Files.exists(last)) {
                Thread.onSpinWait();
            }
            return Files.exists(first);
        });
        assertThat(run("apply", "--feedback=1", option())).as(() -> errors).isZero();
        assertThat(partSeen.get(1, TimeUnit.MINUTES)).isFalse();
        try (Stream<Path> paths = Files.list(folder.resolveSibling(""))) {
            assertThat(paths.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.csv", "carrier-feedback");
        }
        assertThat(Files.readAllLines(file())).hasSize(13);
    }

    private static String sm3(byte[] text) {
        SM3Digest digest = new SM3Digest();
        byte[] bytes = new byte[digest.getDigestSize()];
        digest.update(text, 0, text.length);
        digest.doFinal(bytes, 0);
        return Hex.toHexString(bytes);
    }

    private Path file() {
        return directory.resolve("out/apply/1/carrier-feedback/mobile.csv");
    }

    private void agreed(String feedback) throws Exception {
        Path config = directory.resolve("recon.yml");
        Files.writeString(
                config, Files.readString(config).replaceFirst("(?m)^        (feedback: .*)?$", "        " + feedback));
    }
}
