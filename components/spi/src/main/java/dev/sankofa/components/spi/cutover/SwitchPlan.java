package dev.sankofa.components.spi.cutover;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import java.util.List;

/**
 * What would be changed and restarted. A value without secrets: values appear as {@link ValueDigests} only.
 *
 * @param tests connections that are tried before anything is changed
 * @param changes in the order in which they are made
 * @param consumers everything that reads what is changed
 * @param questions that the application must answer afterwards, for people
 * @param findings an {@code ERROR} refuses
 */
public record SwitchPlan(
        List<ConnectionTest> tests,
        List<Change> changes,
        List<Consumer> consumers,
        List<String> questions,
        List<Finding> findings) {
    public SwitchPlan {
        tests = List.copyOf(tests);
        changes = List.copyOf(changes);
        consumers = List.copyOf(consumers);
        questions = List.copyOf(questions);
        findings = List.copyOf(findings);
    }

    /**
     * A connection to the new server that is tried from where a consumer runs, by something short-lived that is made for it.
     *
     * @param name of what is made, such as {@code Job shop/sankofa-connection-test-3f9a}; no two tests have the same
     * @param detail as whom, and with what
     * @param facts what making and removing it need
     */
    public record ConnectionTest(String name, String detail, Facts facts) {
        public ConnectionTest {
            requireNonNull(name, "name is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(facts, "facts are null");
        }
    }

    /**
     * One object of which one value, or two that belong together, are changed at once.
     *
     * @param object such as {@code Secret shop/backend}; no two changes have the same
     * @param detail which keys, of which form, and how
     * @param facts what making it and taking it back need
     */
    public record Change(String object, String detail, Facts facts) {
        public Change {
            requireNonNull(object, "object is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(facts, "facts are null");
        }
    }

    /**
     * Something that must be restarted to see the changes.
     *
     * @param name such as {@code Deployment shop/backend}; no two consumers have the same
     * @param detail through what it reads them
     * @param running whether it has, or is to have, processes that use the server
     */
    public record Consumer(String name, String detail, boolean running, Facts facts) {
        public Consumer {
            requireNonNull(name, "name is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(facts, "facts are null");
        }
    }
}
