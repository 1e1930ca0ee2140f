Console.WriteLine("No benchmark of that name.");
return 64;
