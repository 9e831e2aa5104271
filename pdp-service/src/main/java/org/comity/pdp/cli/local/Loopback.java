package org.comity.pdp.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Loopback {
    private Loopback() {}

    /** Refuses a port that another program has. */
    static void mustBeFree(int port, String program, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
        } catch (IOException e) {
            throw LocalFault.couldNotRun(
                    "port %d on 127.0.0.1, wanted for %s, is taken by another program: stop that, or set %s to a free port"
                            .formatted(port, program, variable));
        }
    }

    /** A port that is free now. */
    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw LocalFault.of("looking for a free port", e);
        }
    }

    private static InetAddress address() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
