package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Inquiry;
import java.util.Collection;
import java.util.List;

/** Checks whom components ask: that they are in the policy, and of a kind that answers. */
final class InquiryCheck {
    private final Collection<String> declared;
    private final List<ComponentSection> components;
    private final Problems problems;

    /**
     * @param declared names of all components, also of those with problems of their own: nobody is wrong for naming one
     */
    InquiryCheck(Collection<String> declared, List<ComponentSection> components, Problems problems) {
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
        component.kind().inquiry().ifPresent(inquiry -> check(component, inquiry));
        return problems.count() == before;
    }

    private void check(ComponentSection component, Inquiry inquiry) {
        Placed<Value> said = component.settings().get(inquiry.setting());
        if (said == null) {
            return;
        }
        String what = "component " + component.name() + ", setting '" + inquiry.setting() + "'";
        if (component.isByReference(inquiry.setting())) {
            problems.add(said.location(), what + " is given by reference", "Write the names of components themselves.");
            return;
        }
        component.texts(inquiry.setting()).forEach(name -> check(name, inquiry, what, said.location()));
    }

    private void check(String name, Inquiry inquiry, String what, Location location) {
        if (!declared.contains(name)) {
            problems.add(location, what + " names no component: '" + name + "'", DidYouMean.sentence(name, declared));
            return;
        }
        components.stream()
                .filter(asked -> asked.name().equals(name))
                .filter(asked -> !asked.kind().answers().contains(inquiry.query()))
                .forEach(asked -> problems.add(
                        location,
                        what + ": component " + name + " is of kind "
                                + asked.kind().name() + ", which cannot be asked for " + inquiry.query(),
                        whoAnswers(inquiry.query())));
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
