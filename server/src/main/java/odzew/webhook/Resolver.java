package odzew.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name. An interface because tests must answer for a name that changes its mind.
@FunctionalInterface
public interface Resolver {

    Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    List<InetAddress> addresses(String name) throws UnknownHostException;
}
