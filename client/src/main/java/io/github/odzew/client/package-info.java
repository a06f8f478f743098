/** Client of the Odzew ticket API, for Java 11 and newer, without dependencies. */
package io.github.odzew.client;
