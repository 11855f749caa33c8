package dev.sankofa.recovery.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cutover from one cluster of servers to another. */
class ClusterMembersTest {
    private static final ValueDigests DIGESTS = new ValueDigests(Secret.of("5a".repeat(32)));
    private static final Endpoint OTHER_OLD = new Endpoint("old-2.internal", 5432);
    private static final Endpoint OTHER_NEW = new Endpoint("new-2.internal", 5433);

    private final Scene scene = new Scene();
    private final World world = new World();

    private CutoverPlan plan() {
        return scene.cutover(world).plan(scene.request(), DIGESTS);
    }

    @Test
    void membersOfTheOldClusterAreLookedForToo() {
        world.oldMembers = List.of(OTHER_OLD, World.OLD);
        assertThat(plan().from()).containsExactly(World.OLD, OTHER_OLD);
        assertThat(plan().refusals()).isEmpty();
    }

    @Test
    void aNewClusterOfWhichOneMemberIsNamedIsNoted() {
        world.newMembers = List.of(World.NEW, OTHER_NEW);
        assertThat(plan().findings())
                .extracting(Finding::message)
                .containsExactly("it is a cluster of 2 members, and every old one that is named becomes " + World.NEW
                        + "; name several with --to to keep a list of them");
    }

    @Test
    void anotherMemberOfTheOldClusterIsNotANewServer() {
        world.oldMembers = List.of(World.OLD, World.NEW);
        assertThatThrownBy(this::plan).hasMessageContaining("to itself");
    }
}
