package odzew;

/// The program's entry: `java -jar odzew.jar COMMAND`.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println("odzew");
    }
}
