package vn.lienthong.bench;
record Starts(Options options, Store store, PartnerStub stub) { void run(String part) {} void run() {} }
