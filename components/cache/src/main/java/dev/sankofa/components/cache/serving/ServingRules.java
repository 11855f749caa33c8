package dev.sankofa.components.cache.serving;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.ServedSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy says about a cutover of this kind.
 *
 * @param probe a key that must exist
 */
public record ServingRules(ServedSettings served, Optional<String> probe) {
    private static final String PROBE = "cutover-probe";

    /** Declared beside the source's. */
    public static final List<Setting> SETTINGS = Stream.concat(
                    ServedSettings.SETTINGS.stream(),
                    Stream.of(
                            Setting.optional(
                                    PROBE,
                                    Setting.Type.TEXT,
                                    "A key that must exist in database 0 of the new server; without it the server must answer.")))
            .toList();

    /**
     * @param name of the component, for messages
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID}
     */
    public static ServingRules of(String name, Settings settings) {
        return new ServingRules(ServedSettings.of(name, settings), settings.optionalText(PROBE));
    }
}
