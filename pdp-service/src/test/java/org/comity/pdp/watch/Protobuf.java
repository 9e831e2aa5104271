package org.comity.pdp.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One message of Protocol Buffers, read by the numbers of its fields. */
final class Protobuf {
    private record Field(int number, ByteBuffer content, long value) {}

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final List<Field> fields = new ArrayList<>();

    Protobuf(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            int number = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> fields.add(new Field(number, NONE, varint(bytes)));
                case 1 -> fields.add(new Field(number, NONE, bytes.getLong()));
                case 2 -> {
                    byte[] content = new byte[(int) varint(bytes)];
                    bytes.get(content);
                    fields.add(new Field(number, ByteBuffer.wrap(content), 0));
                }
                case 5 -> fields.add(new Field(number, NONE, bytes.getInt()));
                default -> throw new IllegalStateException("no such type: " + tag);
            }
        }
    }

    List<Protobuf> messages(int number) {
        return contents(number).stream().map(Protobuf::new).toList();
    }

    Protobuf message(int number) {
        return messages(number).getFirst();
    }

    boolean has(int number) {
        return fields.stream().anyMatch(field -> field.number() == number);
    }

    String text(int number) {
        return contents(number).stream()
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    String hex(int number) {
        return contents(number).stream()
                .map(HexFormat.of()::formatHex)
                .findFirst()
                .orElse("");
    }

    long number(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .mapToLong(Field::value)
                .findFirst()
                .orElse(0);
    }

    private List<byte[]> contents(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> field.content().array())
                .toList();
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
