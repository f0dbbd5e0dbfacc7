package vn.lienthong.bench;
record Backlogs(Options options, Store store, PartnerStub stub) { void run(String part) {} void run() {} }
