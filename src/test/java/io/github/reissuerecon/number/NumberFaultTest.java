package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFaultTest {

    @ParameterizedTest
    @EnumSource
    void a_fault_is_told_by_its_result(NumberFault fault) {
        assertThat(fault.result()).isNegative();
        assertThat(NumberFault.of(fault.result())).isEqualTo(fault);
        assertThat(fault.code()).matches("[a-z]+(-[a-z]+)+");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8613800138000L, -99})
    void a_number_is_no_fault(long result) {
        assertThatThrownBy(() -> NumberFault.of(result)).isInstanceOf(IllegalArgumentException.class);
    }
}
