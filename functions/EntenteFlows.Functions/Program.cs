Console.WriteLine("EntenteFlows");
