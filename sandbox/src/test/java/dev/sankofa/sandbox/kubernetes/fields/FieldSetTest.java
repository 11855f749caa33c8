package dev.sankofa.sandbox.kubernetes.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldSetTest {
    private static final int ROUNDS = 500;

    @Test
    void aPathInTheSetStandsForItselfAlone() {
        FieldSet set = FieldSet.of(FieldPath.of("spec", "replicas"));

        assertThat(set.contains(FieldPath.of("spec", "replicas"))).isTrue();
        assertThat(set.contains(FieldPath.of("spec"))).isFalse();
        assertThat(set.contains(FieldPath.ROOT)).isFalse();
    }

    @Test
    void aParentTakesNothingFromItsChildrenUnlessAskedTo() {
        FieldSet children = FieldSet.of(FieldPath.of("spec", "replicas"), FieldPath.of("data"));
        FieldSet parent = FieldSet.of(FieldPath.of("spec"));

        assertThat(children.difference(parent)).isEqualTo(children);
        assertThat(children.without(parent)).isEqualTo(FieldSet.of(FieldPath.of("data")));
    }

    @Test
    void pathsComeMembersFirst() {
        FieldSet set = FieldSet.of(FieldPath.of("a", "x"), FieldPath.of("b"), FieldPath.of("a"));

        assertThat(set).hasToString(".a\n.b\n.a.x");
    }

    @Test
    void setsOfPathsAreSets() {
        RandomFields random = new RandomFields(Seed.fresh().random());
        for (int i = 0; i < ROUNDS; i++) {
            FieldSet left = random.set();
            FieldSet right = random.set();
            assertThat(paths(left.union(right))).isEqualTo(united(paths(left), paths(right)));
            assertThat(paths(left.intersection(right))).isEqualTo(shared(paths(left), paths(right)));
            assertThat(paths(left.difference(right))).isEqualTo(rest(paths(left), paths(right)));
            assertThat(left.difference(right).union(left.intersection(right))).isEqualTo(left);
            assertThat(left.union(right)).isEqualTo(right.union(left));
            assertThat(left.difference(left).isEmpty()).isTrue();
            assertThat(paths(left)).containsAll(paths(left.without(right)));
        }
    }

    private static Set<String> paths(FieldSet set) {
        return set.paths().stream().map(FieldPath::text).collect(Collectors.toSet());
    }

    private static Set<String> united(Set<String> left, Set<String> right) {
        Set<String> union = new HashSet<>(left);
        union.addAll(right);
        return union;
    }

    private static Set<String> shared(Set<String> left, Set<String> right) {
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        return both;
    }

    private static Set<String> rest(Set<String> left, Set<String> right) {
        Set<String> rest = new HashSet<>(left);
        rest.removeAll(right);
        return rest;
    }
}
