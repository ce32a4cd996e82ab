package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("unbind.csv");
    }

    private String written(@Nullable Object... cells) throws IOException {
        try (CsvFile file = new CsvFile(path, "id,b,c")) {
            file.row(cells);
            assertThat(file.rowCount()).isOne();
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    @Test
    void rows_are_separated_by_commas_and_end_with_a_line_feed() throws IOException {
        assertThat(written("7", LocalDate.of(2026, 11, 22), 3L)).isEqualTo("id,b,c\n7,2026-11-22,3\n");
    }

    @Test
    void nothing_is_an_empty_cell() throws IOException {
        assertThat(written("7", null, "")).isEqualTo("id,b,c\n7,,\n");
    }

    @Test
    void commas_quotes_and_line_breaks_are_quoted() throws IOException {
        assertThat(written("7", "a,\"b\"", "two\nlines")).isEqualTo("id,b,c\n7,\"a,\"\"b\"\"\",\"two\nlines\"\n");
    }

    @Test
    void text_is_utf8_without_a_mark() throws IOException {
        written("7", "手机", "😀");
        assertThat(Files.readAllBytes(path)).isEqualTo("id,b,c\n7,手机,😀\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_formula_is_harmless_and_a_number_stays() throws IOException {
        assertThat(written("=1+1", "+8613800138000", "@a")).isEqualTo("id,b,c\n'=1+1,+8613800138000,'@a\n");
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        String[] cells = {" a ", "b\r\n\"c\"", "#,;\t|"};
        written((Object[]) cells);
        try (CSVParser parser = CSVParser.parse(path, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            assertThat(records.get(1).values()).containsExactly(cells);
        }
    }

    @Test
    void a_file_without_rows_has_its_header() throws IOException {
        try (CsvFile file = new CsvFile(path, "id,b,c")) {
            assertThat(file.rowCount()).isZero();
        }
        assertThat(path).hasContent("id,b,c");
    }

    @Test
    void a_file_that_is_there_is_not_written_over() throws IOException {
        Files.writeString(path, "mine", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> written("7")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(path).hasContent("mine");
    }
}
