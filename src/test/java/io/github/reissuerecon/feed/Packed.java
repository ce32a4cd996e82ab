package io.github.reissuerecon.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packed feeds for tests. */
final class Packed {

    static final String ROW = "13800138000,20260105,\n";
    static final String TOLD = "1 +8613800138000 DISCONNECT 2026-01-05\n";

    private Packed() {}

    static byte[] gzipped(String text) throws IOException {
        return gzipped(text.getBytes(UTF_8));
    }

    static byte[] gzipped(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    static Map.Entry<String, String> entry(String name, String text) {
        return Map.entry(name, text);
    }

    /** An archive of entries with a row each; a folder where the name ends with a slash. */
    static byte[] zipped(Charset ofNames, String... names) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, name.endsWith("/") ? new byte[0] : ROW.getBytes(UTF_8));
        }
        return zip(ofNames, entries);
    }

    @SafeVarargs
    static byte[] zipped(Charset ofNames, Map.Entry<String, String>... texts) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts) {
            entries.put(text.getKey(), text.getValue().getBytes(UTF_8));
        }
        return zip(ofNames, entries);
    }

    static byte[] zip(Charset ofNames, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, ofNames)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
