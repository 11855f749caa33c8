package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.load.LoadTerms;
import dev.sankofa.components.cache.server.ServerInfo;
import java.util.Optional;

/**
 * Whether keys are loaded or go by commands. A server ends itself over a copy that it cannot load, where a command would only be
 * refused: so what might not load does not come that way.
 */
final class LoadChoice {
    /** Values take more in memory than in a file; a server that loads does not mind its limit. */
    private static final int USUAL_GROWTH = 4;

    private LoadChoice() {}

    /** What speaks against loading, in words that follow "because". */
    static Optional<String> objection(
            RestoreRules rules,
            LoadTerms terms,
            ServerInfo info,
            long keysOfTarget,
            CaptureFacts facts,
            CaptureSurvey survey) {
        if (rules.method() == RestoreRules.Method.RESTORE) {
            return Optional.of("method=restore was asked for");
        }
        if (rules.existing() != RestoreRules.Existing.REFUSE) {
            return Optional.of("keys are merged");
        }
        if (facts.mayRepeatKeys() || facts.shards().size() > 1) {
            return Optional.of("the capture may hold a key twice");
        }
        if (survey.ofModules() > 0) {
            return Optional.of("the capture has values of modules");
        }
        long limit = info.number("maxmemory");
        if (limit > 0 && USUAL_GROWTH * survey.bytes() > limit - info.number("used_memory")) {
            return Optional.of("the data may be more than maxmemory");
        }
        return terms.objection(info, keysOfTarget);
    }
}
