package io.shiftwatch.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The database roles' passwords: made once per data folder and readable by their owner only. */
public final class Passwords {

    private final Properties values;

    private Passwords(Properties values) {
        this.values = values;
    }

    public static Passwords in(Path data) throws IOException {
        Path file = data.resolve("passwords.properties");
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                values.load(in);
            }
        } else {
            SecureRandom random = new SecureRandom();
            for (String role : Schemas.ROLES) {
                byte[] bytes = new byte[16];
                random.nextBytes(bytes);
                values.put(role, HexFormat.of().formatHex(bytes));
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
                values.store(out, null);
            }
        }
        return new Passwords(values);
    }

    public String of(String role) {
        String password = values.getProperty(role);
        if (password == null) {
            throw new IllegalArgumentException("no such role: " + role);
        }
        return password;
    }
}
