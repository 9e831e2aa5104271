package org.comity.e2e.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address that leads to another one from some moment on, as a name in DNS: connections that are there stay where they are. */
public final class MovingAddress implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;

    private MovingAddress(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** One that leads to this port. */
    public static MovingAddress to(int target) {
        try {
            MovingAddress address =
                    new MovingAddress(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            var _ = Thread.ofVirtual().start(address::accept);
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on, whoever comes is led to this port. */
    public void leadTo(int port) {
        target = port;
    }

    /** Where to come. */
    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                var _ = Thread.ofVirtual().start(() -> lead(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket caller) {
        try (caller;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            var _ = Thread.ofVirtual().start(() -> pass(server, caller));
            pass(caller, server);
        } catch (IOException refused) {
            // the caller sees that its connection ends
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
            }
        } catch (IOException ended) {
            // so does the other half
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
