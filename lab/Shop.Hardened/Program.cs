namespace Shop.Hardened;

public static class Program
{
    public static Task<int> Main(string[] args) =>
        StandAlone.RunAsync("Shop.Hardened", ShopApp.Build, vulnerable: false, args);
}
