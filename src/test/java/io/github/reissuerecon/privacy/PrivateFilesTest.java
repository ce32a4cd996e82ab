package io.github.reissuerecon.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static void create(Path path) throws IOException {
        try (OutputStream bytes = PrivateFiles.create(path)) {
            bytes.write('x');
        }
    }

    private static String rights(Path path) throws IOException {
        assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"));
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_file_is_its_owners() throws IOException {
        Path path = directory.resolve("unbind.csv");
        create(path);
        assertThat(rights(path)).isEqualTo("rw-------");
        assertThat(path).hasContent("x");
    }

    @Test
    void a_folder_and_those_above_it_are_their_owners() throws IOException {
        Path deep = directory.resolve("out/2026/11");
        PrivateFiles.createDirectories(deep);
        assertThat(rights(deep)).isEqualTo("rwx------");
        assertThat(rights(directory.resolve("out"))).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_is_there_keeps_its_rights() throws IOException {
        Path present = Files.createDirectory(directory.resolve("out"));
        String before = rights(present);
        PrivateFiles.createDirectories(present);
        assertThat(rights(present)).isEqualTo(before);
    }

    @Test
    void a_link_to_a_folder_is_a_folder() throws IOException {
        Files.createDirectory(directory.resolve("disk"));
        Path link = Files.createSymbolicLink(directory.resolve("out"), directory.resolve("disk"));
        PrivateFiles.createDirectories(link);
        PrivateFiles.createDirectories(link.resolve("2026"));
        assertThat(directory.resolve("disk/2026")).isDirectory();
    }

    @Test
    void a_file_in_the_folders_place_is_told() throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PrivateFiles.createDirectories(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_file_is_created_once() throws IOException {
        Path path = directory.resolve("unbind.csv");
        create(path);
        assertThatThrownBy(() -> create(path)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_tree_is_deleted_with_all_that_is_in_it() throws IOException {
        Path tree = directory.resolve("a");
        Files.createDirectories(tree.resolve("b/c"));
        create(tree.resolve("b/c/d"));
        create(tree.resolve("e"));
        PrivateFiles.deleteTree(tree);
        assertThat(tree).doesNotExist();
    }

    @Test
    void what_a_link_leads_to_is_not_deleted() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        create(kept.resolve("file"));
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept);
        PrivateFiles.deleteTree(tree);
        assertThat(kept.resolve("file")).exists();
    }

    @Test
    void a_tree_that_is_not_there_is_deleted_already() throws IOException {
        PrivateFiles.deleteTree(directory.resolve("nowhere"));
        assertThat(directory).isEmptyDirectory();
    }
}
