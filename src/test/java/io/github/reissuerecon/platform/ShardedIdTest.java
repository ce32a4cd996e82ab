package io.github.reissuerecon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardedIdTest {

    @Test
    void a_name_is_split_at_its_first_slash() {
        assertThat(IdForm.SHARDED.read("s1/42")).isEqualTo(new ShardedId("s1", "42"));
        assertThat(IdForm.SHARDED.read("s1/a/b")).isEqualTo(new ShardedId("s1", "a/b"));
        assertThat(IdForm.SHARDED.read("s1//")).isEqualTo(new ShardedId("s1", "/"));
        assertThat(IdForm.SHARDED.read("s1/")).isEqualTo(new ShardedId("s1", ""));
    }

    @Test
    void what_names_no_shard_is_an_id() {
        for (String id : List.of("42", "/42", "", "http://x/y", "x y/1", "-s/1", "a".repeat(31) + "/1")) {
            assertThat(IdForm.SHARDED.read(id)).isEqualTo(new ShardedId("", id));
        }
        assertThat(IdForm.BARE.read("s1/42")).isEqualTo(new ShardedId("", "s1/42"));
    }

    @Test
    void a_row_has_the_same_name_again() {
        for (ShardedId row : List.of(
                new ShardedId("s1", "42"), new ShardedId("s1", "s2/42"), new ShardedId("a".repeat(30), "号/,\""))) {
            assertThat(IdForm.SHARDED.read(row.name())).isEqualTo(row);
        }
        assertThat(new ShardedId("", "s1/42").name()).isEqualTo("s1/42");
    }

    @Test
    void a_row_is_told_by_its_id_in_its_own_shard_and_by_its_name_in_another() {
        assertThat(new ShardedId("s1", "42").besides("s1")).isEqualTo("42");
        assertThat(new ShardedId("s1", "42").besides("s2")).isEqualTo("s1/42");
        assertThat(new ShardedId("", "42").besides("")).isEqualTo("42");
    }

    @Test
    void a_row_of_another_shard_is_not_asked_for() {
        assertThat(ShardedId.idIn("s1", "s1/42")).isEqualTo("42");
        assertThat(ShardedId.idIn("", "s1/42")).isEqualTo("s1/42");
        assertThatThrownBy(() -> ShardedId.idIn("s1", "s2/42")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShardedId.idIn("s1", "42")).isInstanceOf(IllegalArgumentException.class);
    }
}
