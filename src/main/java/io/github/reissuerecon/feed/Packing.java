package io.github.reissuerecon.feed;

import java.util.Locale;

/** How a file is packed, which its name says. */
enum Packing {
    NONE(""),
    GZIP(".gz"),
    ZIP(".zip"),
    ZSTANDARD(".zst");

    private final String ending;

    Packing(String ending) {
        this.ending = ending;
    }

    static Packing of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (Packing packing : values()) {
            if (packing != NONE && name.endsWith(packing.ending)) {
                return packing;
            }
        }
        return NONE;
    }

    /** The name without the ending that says how it is packed. */
    String unpackedName(String fileName) {
        return fileName.substring(0, fileName.length() - ending.length());
    }

    /** What a file of this kind is called in a message. */
    String what() {
        return this == NONE ? "file" : ending + " file";
    }
}
