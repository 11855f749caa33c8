package dev.sankofa.application.policy;

import java.util.Optional;

/** What the command line's flags say; each may be absent. None of them carries a secret. */
public record Overrides(Optional<String> policy, Optional<String> repository, Optional<String> passwordFile) {
    public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty(), Optional.empty());
}
