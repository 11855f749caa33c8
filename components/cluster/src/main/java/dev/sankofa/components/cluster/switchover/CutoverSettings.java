package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.question.Question;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says about the cutover of applications in a cluster.
 *
 * @param testsConnections whether connections may be tried from inside the cluster
 * @param testImage with which; the consumer's own without it
 * @param questions that the application must answer before and afterwards
 */
public record CutoverSettings(boolean testsConnections, Optional<String> testImage, List<Question> questions) {
    private static final String TEST = "cutover-test";
    private static final String IMAGE = "cutover-test-image";
    private static final String QUESTIONS = "cutover-questions";

    public static final List<Setting> SETTINGS = List.of(
            Setting.withDefault(
                    TEST,
                    Setting.Type.FLAG,
                    "true",
                    "Whether a cutover first tries, with short-lived Jobs, if the new server can be reached from where the"
                            + " application runs."),
            Setting.optional(
                    IMAGE,
                    Setting.Type.TEXT,
                    "The image of these Jobs, with one of sh with nc, bash, node or python3 in it; the application's own without"
                            + " it."),
            Setting.optional(
                    QUESTIONS,
                    Setting.Type.TEXT_LIST,
                    "What the application must answer with a 2xx before and after a cutover: https://shop.example/health or"
                            + " service://NAMESPACE/SERVICE:PORT/path, each with 'contains TEXT' behind it if it must say that."));

    /** Everything that a policy leaves out. */
    public static final CutoverSettings USUAL = new CutoverSettings(true, Optional.empty(), List.of());

    public CutoverSettings {
        questions = List.copyOf(questions);
    }

    /**
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID}
     */
    public static CutoverSettings of(Settings said) {
        return new CutoverSettings(
                said.flag(TEST, true),
                said.optionalText(IMAGE),
                said.texts(QUESTIONS).stream().map(Question::parse).toList());
    }
}
