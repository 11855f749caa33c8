package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.census.Census;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueType;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at one shard's keys while they pass. */
final class ShardVisitor implements RdbVisitor {
    private static final int OFTEN = 0xff;
    private static final int MOST_MODULE_KEYS = 3;

    private final Census census;
    private final SlotMap.Shard shard;
    private final boolean cluster;
    private final StepProgress steps;
    private final Cancellation cancellation;
    private final List<String> moduleKeys = new ArrayList<>();
    private Optional<Instant> made = Optional.empty();
    private long keys;
    private long misplaced;
    private long ofModules;
    private long pendingBytes;

    ShardVisitor(Census census, SlotMap.Shard shard, boolean cluster, StepProgress steps, Cancellation cancellation) {
        this.census = census;
        this.shard = shard;
        this.cluster = cluster;
        this.steps = steps;
        this.cancellation = cancellation;
    }

    /** When the server began its copy, in its own clock, to the second. */
    Optional<Instant> made() {
        return made;
    }

    @Override
    public void remark(String name, Bytes value) {
        if (name.equals("ctime") && value.toString().matches("\\d{1,11}")) {
            made = Optional.of(Instant.ofEpochSecond(Long.parseLong(value.toString())));
        }
    }

    @Override
    public boolean wantsValue(int database, Bytes name) {
        return census.wants(name);
    }

    @Override
    public void key(RdbKey key, DumpPayload value) throws IOException {
        keys++;
        pendingBytes += key.bytes() + key.name().length();
        census.add(key, value);
        if (cluster && !shard.slots().get(KeySlot.of(key.name().toArray()))) {
            misplaced++;
        }
        if (key.type() == ValueType.MODULE) {
            noteModule(key);
        }
        if ((keys & OFTEN) == 0) {
            cancellation.check();
            steps.add(OFTEN + 1L, pendingBytes);
            pendingBytes = 0;
        }
    }

    private void noteModule(RdbKey key) {
        ofModules++;
        if (moduleKeys.size() < MOST_MODULE_KEYS) {
            moduleKeys.add(key.name().toString());
        }
    }

    List<Finding> findings(String subject) {
        steps.add(keys & OFTEN, pendingBytes);
        List<Finding> findings = new ArrayList<>();
        if (misplaced > 0) {
            findings.add(
                    Finding.warning(
                            subject,
                            misplaced + " keys are not in the slots this primary serves: a slot is being moved",
                            "Finish the resharding and capture again, unless the keys are captured from the other primary too."));
        }
        if (ofModules > 0) {
            findings.add(Finding.warning(
                    subject,
                    ofModules + " keys are values of modules, such as " + String.join(", ", moduleKeys),
                    "A server they are restored to must have loaded the same modules."));
        }
        return findings;
    }
}
