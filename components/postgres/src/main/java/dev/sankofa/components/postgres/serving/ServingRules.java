package dev.sankofa.components.postgres.serving;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.ServedSettings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy says about a cutover of this kind.
 *
 * @param probe SQL that only the application's data answers
 * @param databases that the fence closes; all when empty
 * @param fenceUser who may close databases and end sessions; the component's own user without it
 */
public record ServingRules(
        ServedSettings served,
        Optional<String> probe,
        List<String> databases,
        Optional<String> fenceUser,
        Optional<Secret> fencePassword) {
    private static final String PROBE = "cutover-probe";
    private static final String DATABASES = "cutover-databases";
    private static final String USER = "cutover-user";
    private static final String PASSWORD = "cutover-password";

    public ServingRules {
        databases = List.copyOf(databases);
    }

    /** Declared beside the source's. */
    public static final List<Setting> SETTINGS = Stream.concat(
                    ServedSettings.SETTINGS.stream(),
                    Stream.of(
                            Setting.optional(
                                    PROBE,
                                    Setting.Type.TEXT,
                                    "A query in the setting database that only the application's data answer: at least one"
                                            + " row, whose first value is neither NULL nor false."),
                            Setting.optional(
                                    DATABASES,
                                    Setting.Type.TEXT_LIST,
                                    "Which databases of the old server are closed, where it serves others too; all without it."),
                            Setting.optional(
                                    USER,
                                    Setting.Type.TEXT,
                                    "Role that may close the old databases and end their sessions: their owner with"
                                            + " pg_signal_backend, or a superuser; the setting user without it."),
                            Setting.optional(PASSWORD, Setting.Type.SECRET, "The password of cutover-user.")))
            .toList();

    /**
     * @param name of the component, for messages
     * @throws SankofaException {@code POLICY_INVALID}
     */
    public static ServingRules of(String name, Settings settings) {
        ServingRules rules = new ServingRules(
                ServedSettings.of(name, settings),
                settings.optionalText(PROBE),
                settings.texts(DATABASES),
                settings.optionalText(USER),
                settings.optionalSecret(PASSWORD));
        if (rules.fencePassword.isPresent() && rules.fenceUser.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "component " + name + " has " + PASSWORD + " without " + USER,
                    "Set " + USER + " too.");
        }
        return rules;
    }
}
