package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Answer.Word;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows were answered by which word. */
public final class AnswerCounts {

    private final Map<Word, Long> counts = new EnumMap<>(Word.class);

    void add(Word word) {
        counts.merge(word, 1L, Long::sum);
    }

    /** All words, with their counts. */
    public Map<String, Long> byWord() {
        Map<String, Long> byWord = new LinkedHashMap<>();
        for (Word word : Word.values()) {
            byWord.put(word.code(), counts.getOrDefault(word, 0L));
        }
        return byWord;
    }

    public long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that asked nothing that could be answered. */
    public long errors() {
        return counts.getOrDefault(Word.ERROR, 0L);
    }
}
