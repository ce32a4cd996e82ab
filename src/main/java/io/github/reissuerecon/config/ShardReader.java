package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.config.ReconProperties.PlatformKeys;
import io.github.reissuerecon.config.ReconProperties.ShardKeys;
import io.github.reissuerecon.platform.ShardedId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the platform's databases where there are several. */
final class ShardReader {

    private static final String ROOT = "recon.platform.shards";
    private static final String PLACE = "\\d{1,6}";

    private final Faults faults;
    private final Map<String, String> keyOfName = new HashMap<>();
    private final Map<String, String> keyOfUrl = new HashMap<>();

    ShardReader(Faults faults) {
        this.faults = faults;
    }

    List<ShardAddress> shards(PlatformKeys platform, ApplyKeys apply) {
        if (platform.shards().isEmpty()) {
            return List.of();
        }
        if (platform.datasource().url() != null) {
            faults.add("recon.platform.datasource: expected nothing beside " + ROOT
                    + ", found an address; write it as one of the shards, or leave the shards out");
        }
        if (apply.datasource().url() != null) {
            faults.add("recon.apply.datasource: expected nothing beside " + ROOT
                    + ", found an address; write apply-datasource into each shard");
        }
        Map<Integer, ShardKeys> inOrder = new TreeMap<>();
        platform.shards().forEach((place, keys) -> {
            if (place.matches(PLACE)) {
                inOrder.put(Integer.valueOf(place), keys);
            } else {
                faults.add(ROOT + ": expected a list, each of whose entries begins with \"- name:\", found the key \""
                        + place + "\"");
            }
        });
        List<ShardAddress> shards = new ArrayList<>();
        inOrder.forEach((place, keys) -> shards.add(shard(ROOT + "[" + place + "]", keys)));
        return shards;
    }

    private ShardAddress shard(String key, ShardKeys keys) {
        Integer mostParts = keys.maxParts();
        if (mostParts != null && mostParts < 1) {
            faults.add(key + ".max-parts: expected 1 or more, found " + mostParts);
        }
        return new ShardAddress(
                key,
                name(key + ".name", keys.name()),
                database(key, keys),
                Optional.ofNullable(keys.applyDatasource()).flatMap(ConfigurationReader::database),
                mostParts == null ? null : Integer.valueOf(Math.max(1, mostParts)));
    }

    /** Files are compared by people, and sorted by spreadsheets: names do not differ in case alone. */
    private String name(String key, @Nullable String name) {
        if (name == null) {
            faults.add(key + ": missing; write a name that the files tell the shard by, such as s1");
            return "";
        }
        if (!ShardedId.SHARD.matcher(name).matches()) {
            faults.add(
                    key + ": expected 1 to 30 of the letters a to z, digits, - and _, a letter or digit first, found \""
                            + name + "\"");
        }
        String other = keyOfName.putIfAbsent(name.toLowerCase(Locale.ROOT), key);
        if (other != null) {
            faults.add(key + ": expected a name of its own, found \"" + name + "\", as in " + other);
        }
        return name;
    }

    private DatabaseAddress database(String key, ShardKeys keys) {
        Optional<DatabaseAddress> found = ConfigurationReader.database(keys.datasource());
        if (found.isEmpty()) {
            faults.add(key + ".datasource.url: missing; write the address of the shard's database");
        }
        String url = found.map(DatabaseAddress::url).orElse(key);
        String other = keyOfUrl.putIfAbsent(url, key);
        if (other != null) {
            faults.add(key + ".datasource.url: expected a database of its own, found that of " + other
                    + ", whose rows would count twice");
        }
        return found.orElseGet(() -> new DatabaseAddress("", "", ""));
    }
}
