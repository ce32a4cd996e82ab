package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Asked.BadRow;
import io.github.reissuerecon.answer.Asked.Question;
import io.github.reissuerecon.privacy.PrivateFiles;
import io.github.reissuerecon.report.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answers: a CSV file of mode 0600, as a night's files are. It has its name only once it is whole; until then, one that
 * begins with a dot.
 */
public final class AnswerFile implements Closeable {

    private static final String HEADER = "msisdn,date,answer,disconnected_on,reissued_on,reason,carrier";

    private final Path path;
    private final Path unfinished;
    private final LongFunction<String> msisdnForm;
    private final CsvFile rows;

    /**
     * Begins a file.
     *
     * @param path its name; what is there already is replaced
     * @param msisdnForm writes a number
     */
    public AnswerFile(Path path, LongFunction<String> msisdnForm) throws IOException {
        this.path = path.toAbsolutePath();
        this.msisdnForm = msisdnForm;
        this.unfinished = this.path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        removeLeftovers();
        this.rows = new CsvFile(unfinished, HEADER);
        unfinished.toFile().deleteOnExit(); // where the process is told to end
    }

    /** What processes left behind that were killed holds numbers, and nobody else would remove it. */
    private void removeLeftovers() throws IOException {
        String name = Pattern.quote("." + path.getFileName() + ".");
        Pattern draft = Pattern.compile(name + "(\\d{1,18})\\.part");
        try (Stream<Path> files = Files.list(Objects.requireNonNull(path.getParent()))) {
            for (Path file : files.toList()) {
                Matcher pid = draft.matcher(String.valueOf(file.getFileName()));
                if (pid.matches() && !isOthers(Long.parseLong(pid.group(1)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Whether a process is another one that still runs. */
    private static boolean isOthers(long pid) {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    void add(Asked asked, Answer answer) throws IOException {
        String msisdn;
        String date;
        if (asked instanceof Question question) {
            msisdn = msisdnForm.apply(question.msisdn());
            date = question.on().toString();
        } else {
            msisdn = ((BadRow) asked).msisdn();
            date = ((BadRow) asked).date();
        }
        rows.row(
                msisdn,
                date,
                answer.word().code(),
                answer.disconnectedOn(),
                answer.reissuedOn(),
                answer.reason(),
                answer.carrier());
    }

    /** Brings the file to the disk and gives it its name. */
    public void publish() throws IOException {
        rows.close();
        PrivateFiles.force(unfinished);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.forceNames(Objects.requireNonNull(path.getParent()));
    }

    /** Takes away what was not published. */
    @Override
    public void close() throws IOException {
        rows.close();
        Files.deleteIfExists(unfinished);
    }
}
