package dev.sankofa.repository.engine;

import dev.sankofa.repository.storage.Storage;
import java.util.List;

/** Goes through a whole repository. */
final class Check {
    private final Storage storage;
    private final Codecs codecs;
    private final ZeroBlobs zeros;
    private final CheckOptions options;

    Check(Storage storage, Codecs codecs, ZeroBlobs zeros, CheckOptions options) {
        this.storage = storage;
        this.codecs = codecs;
        this.zeros = zeros;
        this.options = options;
    }

    CheckReport run() {
        return new CheckReport(List.of(), 0, 0, 0, 0, 0);
    }
}
