package dev.sankofa.components.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as Redis 3.2, 6.2 and 7.2 and Valkey 8 write them; see the page of CLUSTER NODES. */
class MembersTest {
    private static final ServerSettings ASKED = ServerSettings.of(
            Settings.of("component queue", ServerSettings.SETTINGS, Map.of("host", "asked.internal", "port", 7000)));

    @Test
    void membersHaveTheirNamesWhereTheClusterTellsNames() {
        String nodes = """
                aa 10.0.0.3:7002@17002,host-3.internal,tls-port=0,shard-id=69bc master - 0 1426238316232 3 connected 10923-16383
                bb 10.0.0.1:7000@17000,,tls-port=0,shard-id=69bd myself,master - 0 0 1 connected 0-5460
                cc 10.0.0.2:7001@17001,host-2.internal slave aa 0 1426238317239 4 connected
                dd :7003@17003,host-4.internal slave aa 0 1426238317239 4 connected
                """;
        assertThat(Members.parse(nodes, true, ASKED))
                .extracting(NodeAddress::toString)
                .containsExactly(
                        "10.0.0.1:7000", "host-2.internal:7001", "host-3.internal:7002", "host-4.internal:7003");
        assertThat(Members.parse(nodes, false, ASKED))
                .extracting(NodeAddress::toString)
                .containsExactly("10.0.0.1:7000", "10.0.0.2:7001", "10.0.0.3:7002", "asked.internal:7003");
    }

    @Test
    void primariesAndReplicasThatCanBeAskedAreMembers() {
        String nodes = """
                aa 10.0.0.3:7002@17002,host-3.internal master - 0 1426238316232 3 connected 10923-16383
                bb 10.0.0.1:7000 myself,master - 0 0 1 connected 0-5460
                cc :7001@17001 slave aa 0 1426238317239 4 connected
                dd 2001:db8::7:7003@17003 slave bb 0 1426238317239 4 connected
                ee 10.0.0.9:7004@17004 master,fail - 1426238317239 0 5 disconnected
                ff :0@0 master,noaddr - 1426238317239 0 5 disconnected
                gg 10.0.0.8:7005@17005 slave,fail? aa 0 0 4 connected
                hh 10.0.0.7:7006@17006 handshake - 0 0 0 connected
                vars currentEpoch 6 lastVoteEpoch 0
                """;
        assertThat(Members.parse(nodes, false, ASKED))
                .extracting(NodeAddress::toString)
                .containsExactly(
                        "10.0.0.1:7000", "10.0.0.3:7002", "10.0.0.8:7005", "[2001:db8::7]:7003", "asked.internal:7001");
    }
}
