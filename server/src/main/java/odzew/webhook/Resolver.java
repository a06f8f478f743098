package odzew.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Resolves a name. It is an interface because tests must simulate a name whose addresses change.
@FunctionalInterface
public interface Resolver {

    Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    List<InetAddress> addresses(String name) throws UnknownHostException;
}
