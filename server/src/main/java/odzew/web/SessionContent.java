package odzew.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/// Reads what a session holds. Only the classes that sign-in stores are accepted, so a writer of the database
/// cannot make the server create other objects.
final class SessionContent {

    private static final ObjectInputFilter ACCEPTED = ObjectInputFilter.Config.createFilter(
            "odzew.web.DeskPrincipal;org.springframework.security.core.context.SecurityContextImpl;"
                    + "org.springframework.security.core.**;org.springframework.security.authentication.*;"
                    + "java.lang.*;java.util.*;java.time.*;maxdepth=20;maxrefs=1000;maxbytes=65536;!*");

    private SessionContent() {}

    static GenericConversionService conversion() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionContent::read);
        return conversion;
    }

    static Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ACCEPTED);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("a session holds something foreign", e);
        }
    }
}
