namespace Shop.Vulnerable;

public static class Program
{
    public static void Main(string[] args) => WebApplication.Create(args).Run();
}
