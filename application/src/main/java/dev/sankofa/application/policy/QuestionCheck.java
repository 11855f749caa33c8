package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Question;
import java.util.Collection;
import java.util.List;

/** Checks whom components ask: that they are in the policy, and of a kind that answers. */
final class QuestionCheck {
    private final Collection<String> declared;
    private final List<ComponentSection> components;
    private final Problems problems;

    /**
     * @param declared names of all components, also of those with problems of their own: nobody is wrong for naming one
     */
    QuestionCheck(Collection<String> declared, List<ComponentSection> components, Problems problems) {
        this.declared = declared;
        this.components = components;
        this.problems = problems;
    }

    /** The components without those that ask somebody who does not answer. */
    List<ComponentSection> sound() {
        return components.stream().filter(this::isSound).toList();
    }

    private boolean isSound(ComponentSection component) {
        int before = problems.count();
        component.kind().question().ifPresent(question -> check(component, question));
        return problems.count() == before;
    }

    private void check(ComponentSection component, Question question) {
        Placed<Value> said = component.settings().get(question.setting());
        if (said == null) {
            return;
        }
        String what = "component " + component.name() + ", setting '" + question.setting() + "'";
        if (component.isByReference(question.setting())) {
            problems.add(said.location(), what + " is given by reference", "Write the names of components themselves.");
            return;
        }
        component.texts(question.setting()).forEach(name -> check(name, question, what, said.location()));
    }

    private void check(String name, Question question, String what, Location location) {
        if (!declared.contains(name)) {
            problems.add(location, what + " names no component: '" + name + "'", DidYouMean.sentence(name, declared));
            return;
        }
        components.stream()
                .filter(asked -> asked.name().equals(name))
                .filter(asked -> !asked.kind().answers().contains(question.query()))
                .forEach(asked -> problems.add(
                        location,
                        what + ": component " + name + " is of kind "
                                + asked.kind().name() + ", which cannot be asked for " + question.query(),
                        whoAnswers(question.query())));
    }

    private String whoAnswers(String query) {
        List<String> names = components.stream()
                .filter(component -> component.kind().answers().contains(query))
                .map(ComponentSection::name)
                .toList();
        return names.isEmpty()
                ? "No component of the policy can be asked for " + query + "."
                : "Name " + String.join(" or ", names) + ".";
    }
}
