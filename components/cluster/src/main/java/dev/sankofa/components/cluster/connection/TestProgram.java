package dev.sankofa.components.cluster.connection;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.List;

/**
 * A way to try a connection with what an image may hold. Nobody knows what is in an image, so that all ways are tried at once, each in
 * a container of its own; one whose program is not there does not start.
 *
 * <p>Each tries up to three times, since some networks need seconds until the rules of a new pod are in force; and a connection counts
 * when the second one, a second later, is open too, since others let a new pod connect until its rules are there. {@code $(} is never
 * used in a script: the kubelet would look for a variable of that name.
 *
 * @param container its name
 * @param interpreter with the option that takes a script
 * @param script is followed by host and port
 */
record TestProgram(String container, List<String> interpreter, String script) {
    /** The connection was open, twice. No other program gives this status. */
    static final int OPEN = 120;

    /** The connection was never open. No other program gives this status. */
    static final int CLOSED = 121;

    private static final String SHELL = """
            for n in 1 2 3; do
              if open "$1" "$2"; then sleep 1; if open "$1" "$2"; then exit 120; fi; fi
              sleep 1
            done
            exit 121
            """;

    private static final String NETCAT = """
            nc -h 2>&1 | grep -q -e -z || exit 127
            open() { nc -z -w 5 "$1" "$2" </dev/null >/dev/null 2>&1; }
            """ + SHELL;

    private static final String BASH = """
            open() {
              (exec 3<>"/dev/tcp/$1/$2") >/dev/null 2>&1 & tried=$!
              (trap 'kill $pause; exit' TERM; sleep 5 & pause=$!; wait $pause; kill $tried) >/dev/null 2>&1 & limit=$!
              wait $tried; answer=$?
              kill $limit >/dev/null 2>&1
              return $answer
            }
            """ + SHELL;

    private static final String NODE = """
            const [host, port] = process.argv.slice(-2);
            const pause = ms => new Promise(done => setTimeout(done, ms));
            const open = () => new Promise(done => {
              const socket = require('net').connect({ host, port: Number(port), timeout: 5000 });
              const end = answer => { socket.destroy(); done(answer); };
              socket.on('connect', () => end(true)).on('error', () => end(false)).on('timeout', () => end(false));
            });
            (async () => {
              for (let n = 0; n < 3; n++) {
                if (await open()) { await pause(1000); if (await open()) process.exit(120); }
                await pause(1000);
              }
              process.exit(121);
            })();
            """;

    private static final String PYTHON = """
            import os, socket, sys, time
            def is_open():
                try:
                    socket.create_connection((sys.argv[-2], int(sys.argv[-1])), 5).close()
                    return True
                except OSError:
                    return False
            for n in range(3):
                if is_open():
                    time.sleep(1)
                    if is_open():
                        os._exit(120)
                time.sleep(1)
            os._exit(121)
            """;

    /** All ways. */
    static final List<TestProgram> ALL = List.of(
            new TestProgram("sh", List.of("sh", "-c"), NETCAT),
            new TestProgram("bash", List.of("bash", "-c"), BASH),
            new TestProgram("node", List.of("node", "-e"), NODE),
            new TestProgram("python", List.of("python3", "-c"), PYTHON));

    /** For people: what an image must hold one of. */
    static final String NAMES = "sh with nc, bash, node or python3";

    TestProgram {
        interpreter = List.copyOf(interpreter);
    }

    /** What the container runs. */
    List<String> command(Endpoint to) {
        String port = Integer.toString(to.port());
        return List.of(interpreter.get(0), interpreter.get(1), script, "connection-test", to.host(), port);
    }
}
