package io.github.reissuerecon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.Shards.Shard;
import io.github.reissuerecon.platform.TableFigures.Others;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ShardsTest {

    private static final Platform NOWHERE =
            new Platform("s1", new DriverManagerDataSource("jdbc:h2:mem:nowhere"), "CN", ZoneOffset.UTC, Pace.FREE);

    private final Shards shards = new Shards(List.of(new Shard("s1", NOWHERE, 1), new Shard("s2", NOWHERE, null)));

    @Test
    @Timeout(60)
    void a_part_waits_for_another_of_its_shard_and_for_none_of_others() throws Exception {
        shards.enter("s1");
        shards.enter("s2");
        shards.enter("s2");
        CountDownLatch entered = new CountDownLatch(1);
        Thread second = new Thread(() -> {
            try {
                shards.enter("s1");
                entered.countDown();
            } catch (InterruptedException | PlatformFault failed) {
                throw new IllegalStateException(failed);
            }
        });
        second.start();
        assertThat(entered.await(300, TimeUnit.MILLISECONDS)).isFalse();
        shards.leave("s1");
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        second.join();
    }

    @Test
    void a_shard_that_is_not_there_is_told_with_those_that_are() {
        assertThatThrownBy(() -> shards.enter("s3"))
                .isInstanceOf(PlatformFault.class)
                .hasMessage("recon.platform.shards: expected one with the name \"s3\", found [s1, s2]");
    }

    @Test
    void what_one_database_cannot_none_is_asked_for() {
        Map<String, TableFigures> figures = new LinkedHashMap<>();
        figures.put("s1", new TableFigures(OptionalLong.of(3), null, Others.BY_INDEX));
        assertThat(TableFigures.together(figures)).isEqualTo(figures.get("s1"));
        Text fault = Text.plain("no index");
        figures.put("s2", new TableFigures(OptionalLong.of(4), fault, Others.BY_WALK));
        assertThat(TableFigures.together(figures))
                .isEqualTo(new TableFigures(OptionalLong.of(7), Shards.said("s2", fault), Others.BY_WALK));
        figures.put("s3", new TableFigures(OptionalLong.empty(), null, Others.NOT_ASKED));
        assertThat(TableFigures.together(figures).rows()).isEmpty();
    }
}
