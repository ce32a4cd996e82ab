package io.github.reissuerecon.night;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlApplyTest extends ApplyTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }

    /** By default those of the table beside the platform's rows; H2 has them all. */
    @Override
    List<String> faults() {
        List<String> all = super.faults();
        return Thorough.ON
                ? all
                : all.stream().filter(fault -> fault.startsWith("recon_audit")).toList();
    }
}
