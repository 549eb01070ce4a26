namespace Shop.Vulnerable;

public static class Program
{
    public static Task<int> Main(string[] args) =>
        StandAlone.RunAsync("Shop.Vulnerable", ShopApp.Build, vulnerable: true, args);
}
