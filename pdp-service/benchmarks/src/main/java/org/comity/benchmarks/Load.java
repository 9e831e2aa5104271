package org.comity.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sends one prepared request over and over on several connections of one thread, each waiting for its answer, and takes
 * no answer for good that has not the wanted status and words. As little work as can be: it shares the machine.
 */
final class Load implements AutoCloseable {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final byte[] request;
    private final String wanted;
    private long answers;

    Load(int port, int connections, byte[] request, String wanted) throws IOException {
        this.selector = Selector.open();
        this.request = request.clone();
        this.wanted = wanted;
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST_ANSWER));
            channels.add(channel);
        }
    }

    /** Runs for so long; the number of answers in that time. */
    long run(Duration time) throws IOException {
        answers = 0;
        long end = System.nanoTime() + time.toNanos();
        for (SocketChannel channel : channels) {
            send(channel);
        }
        int waiting = channels.size();
        while (waiting > 0) {
            selector.select(1000);
            boolean over = System.nanoTime() >= end;
            for (SelectionKey key : selector.selectedKeys()) {
                if (answered(key)) {
                    if (over) {
                        waiting--;
                    } else {
                        send((SocketChannel) key.channel());
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return answers;
    }

    private void send(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private boolean answered(SelectionKey key) throws IOException {
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        if (((SocketChannel) key.channel()).read(buffer) < 0) {
            throw new IOException("the service closed a connection");
        }
        String head =
                StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
        int body = head.indexOf("\r\n\r\n") + 4;
        if (body < 4 || buffer.position() < body + length(head.substring(0, body))) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 200") || !head.startsWith(wanted, body)) {
            throw new IOException("an answer is not the wanted one: " + head);
        }
        answers++;
        buffer.clear();
        return true;
    }

    private static int length(String head) {
        int start = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
        return Integer.parseInt(
                head.substring(start + 15, head.indexOf('\r', start)).strip());
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
